import { setTimeout as pause } from 'node:timers/promises';
import type { Message } from '../../src/demo/slack/store/messages';
import type { AlertRun } from '../../src/domain/alert/alert';
import { type Post, TEMPLATES, type Treatment, type Watch } from './alerts';
import type { Fleet } from './fleet';
import type { Stage } from './stage';

const DAY_MS = 86_400_000;
/** An incident reaches back over every day that a rule looks at. */
const SINCE_MS = 60 * DAY_MS;
/** No request to EngageLab takes so long here: what it answered before the world turned has been stored by then. */
const IN_FLIGHT_MS = 1_000;
/** Until what was asked for is asked for once more: its worker may have died. */
const ASK_AGAIN_MS = 8_000;
const LOOK_EVERY_MS = 100;
/** Between presses: a worker may die of one, and a message may not be there yet. */
const PRESS_AGAIN_MS = 1_000;
const PATIENCE_MS = 90_000;

interface Phase {
  readonly name: string;
  /** The share of delivered messages that fail instead; absent: the world stays as it is. */
  readonly rate?: number;
  /** What people, or time, do; more than once, until it is done. */
  act?(post: Post, world: Surroundings): Promise<void>;
  /** Otherwise its rule is judged until it is done. */
  readonly isActed?: boolean;
  isDone(run: AlertRun, treatment: Treatment): boolean;
}

interface Surroundings {
  readonly stage: Stage;
  readonly fleet: Fleet;
  readonly watch: Watch;
}

const PHASES: readonly Phase[] = [
  { name: 'calm', rate: 0, isDone: ({ verdicts }) => verdicts[0]?.is === 'fine' },
  { name: 'started', rate: 0.3, isDone: ({ episodes }) => episodes[0]?.told === 'started' },
  {
    name: 'treated',
    act: treat,
    isActed: true,
    isDone: ({ episodes }, treatment) => treatment === 'left' || episodes[0]?.[treatment] !== undefined,
  },
  { name: 'worse', rate: 0.9, isDone: ({ episodes }) => (episodes[0]?.worstBeyond ?? 0) > 0.5 },
  { name: 'fine', rate: 0, isDone: ({ episodes }) => episodes[0]?.isActive === false },
  // It is silent for four hours: they pass at once.
  { name: 'over', act: wake, isDone: ({ episodes }) => episodes[0]?.told === 'resolved' },
];

/** Lets alerts live: fire, be taken note of, get worse, end. Resolves to what did not come about. */
export async function liveThrough(world: Surroundings, posts: readonly Post[]): Promise<readonly string[]> {
  for (const phase of PHASES) {
    if (phase.rate !== undefined) await turn(world, phase.rate);
    const left = await reach(world, posts, phase);
    if (left.length > 0) return [`${left.length} alerts were never ${phase.name}, such as ${left[0]?.alert.id}`];
  }
  return [];
}

/** The message of an alert in its channel, below which its thread hangs. */
export function messageOf({ slack }: Stage, { alert, desk }: Post): Message | undefined {
  return slack.messages(desk.channel).find((one) => one.threadTs === undefined && isOf(one, alert.id));
}

function isOf({ metadata }: Message, alert: string): boolean {
  return String(metadata?.event_payload.delivery_id).startsWith(`alert-${alert}-`);
}

async function turn({ stage: { engageLab }, watch }: Surroundings, rate: number): Promise<void> {
  const now = Date.now();
  // As if there had never been one.
  engageLab.world.endIncidents(new Date(0));
  for (const template of rate > 0 ? TEMPLATES : [])
    engageLab.world.startIncident({ template, rate, from: new Date(now - SINCE_MS) });
  await watch.forget();
  await pause(IN_FLIGHT_MS);
}

async function reach(world: Surroundings, posts: readonly Post[], phase: Phase): Promise<readonly Post[]> {
  const until = performance.now() + PATIENCE_MS;
  let askedMs = Number.NEGATIVE_INFINITY;
  for (;;) {
    const runs = await Promise.all(posts.map((post) => world.watch.run(post)));
    const left = posts.filter(({ treatment }, at) => !phase.isDone(runs[at] as AlertRun, treatment));
    if (left.length === 0 || performance.now() > until) return left;
    if (performance.now() - askedMs > (phase.isActed ? PRESS_AGAIN_MS : ASK_AGAIN_MS)) {
      askedMs = performance.now();
      if (!phase.isActed) await world.watch.forget();
      for (const post of left) {
        await phase.act?.(post, world);
        if (!phase.isActed) await world.watch.makeDue(post);
      }
    }
    await pause(LOOK_EVERY_MS);
  }
}

/** Somebody presses a button of the message, if it is there; the press may hit a worker that is just dying. */
async function treat(post: Post, { stage, fleet }: Surroundings): Promise<void> {
  const { desk, treatment, alert } = post;
  if (treatment === 'left') return;
  const { slack } = stage;
  const message = messageOf(stage, post);
  const hands = fleet.ready();
  const hand = hands[Number(alert.id.slice(3)) % Math.max(1, hands.length)];
  if (!hand || !message) return;
  slack.eventsUrl = `http://127.0.0.1:${hand.port}/slack/events`;
  const spot = { user: desk.user, channel: desk.channel, ts: message.ts };
  // It was pressed before and is shown already: there is no such button any more.
  const ignore = () => undefined;
  if (treatment === 'acknowledged') await slack.click({ ...spot, button: 'alert.ack' }).catch(ignore);
  else await slack.select({ ...spot, actionId: 'alert.snooze', value: 'for 4 hours' }).catch(ignore);
}

async function wake({ alert }: Post, { watch }: Surroundings): Promise<void> {
  const until = new Date().toISOString();
  await watch.alerts.changeRun(alert.id, (run) => ({
    ...run,
    episodes: run.episodes.map((one) => (one.snoozed ? { ...one, snoozed: { ...one.snoozed, until } } : one)),
  }));
}
