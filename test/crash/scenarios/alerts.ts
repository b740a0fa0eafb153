import { setTimeout as pause } from 'node:timers/promises';
import { liveThrough, messageOf } from '../alert-life';
import { openWatch, owedBy, type Post, postsOf, type Watch } from '../alerts';
import { chanceOf } from '../chance';
import type { Fleet } from '../fleet';
import type { Step } from '../gates/checkpoint';
import { Executioner } from '../gates/executioner';
import { ALERT_STEPS } from '../protocol';
import type { Stage } from '../stage';
import { settled } from '../tally';
import { makeEditsMoody, makeSlackMoody } from '../weather';
import type { Result, Run, Scenario } from './scenario';
import { type Cast, type Play, play } from './theatre';

/** Between ticks; the product's own: a minute. */
const TICK_MS = 500;
const LONGEST_PAUSE_MS = 900;
const LEAST_READY = 3;
const STAGES_AT_ONCE = 2;
const LOOK_EVERY_MS = 200;
const PATIENCE_MS = 30_000;
/** The mark of a message whose breach is over. */
const OVER = '🟢';

/** Alerts fire, are taken note of, get worse and end, while workers are killed: each turn is said once, in one message. */
export const alerts: Scenario = {
  name: 'alerts',
  async run(run) {
    if (run.step === undefined) run.tell(await killAtRandom(run));
    const left = ALERT_STEPS.filter(({ name, moment }) => run.step === undefined || run.step === `${moment} ${name}`);
    const workOff = async () => {
      for (let step = left.shift(); step; step = left.shift()) run.tell(await killAtStep(run, step));
    };
    await Promise.all(Array.from({ length: STAGES_AT_ONCE }, workOff));
  },
};

/** Workers are killed from the first check until the last alert is over. */
function killAtRandom(run: Run): Promise<Result> {
  const chance = chanceOf(run.seed);
  const plan = { test: 'alerts: kill -9 at random moments, faults on', workers: 4, count: run.isQuick ? 24 : 120 };
  return playAlerts(run, plan, async ({ stage, fleet }, living) => {
    makeSlackMoody(stage, run.seed);
    makeEditsMoody(stage, run.seed);
    let [kills, isOver] = [0, false];
    const life = living().finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await pause(chance.between(0, LONGEST_PAUSE_MS));
      if (fleet.ready().length < LEAST_READY) continue;
      fleet.kill(chance.pick(fleet.ready()).pid);
      kills += 1;
    }
    return { amount: `${kills} kills`, complaints: await life };
  });
}

function killAtStep(run: Run, step: Step): Promise<Result> {
  const most = run.isQuick ? 3 : 6;
  let executioner: Executioner | undefined;
  const plan = {
    test: `alerts: kill -9 ${step.moment} "${step.name}"`,
    ...{ workers: 4, count: 3 * most },
    checkpoint: (fleet: Fleet) => {
      executioner = new Executioner(step, most, fleet);
      return executioner;
    },
    // Only a lost answer makes anybody look a message up.
    prepare: ({ slack }: Stage) => {
      if (step.name === 'looked up') slack.faults.add(doubt(run.seed));
    },
  };
  return playAlerts(run, plan, async (_, living) => {
    const complaints = await living();
    const struck = executioner?.struck ?? 0;
    return {
      amount: `${struck} kills`,
      complaints: [...complaints, ...(struck < most ? [`only ${struck} kills`] : [])],
    };
  });
}

interface Plan extends Omit<Play, 'tickEveryMs'> {
  readonly count: number;
}

/** Has alerts live under what happens, then has them judged again, which must change nothing. */
async function playAlerts(
  run: Run,
  { count, ...plan }: Plan,
  happen: (cast: Cast, living: () => Promise<readonly string[]>) => Promise<Pick<Result, 'amount' | 'complaints'>>,
): Promise<Result> {
  let watch: Watch | undefined;
  let posts: readonly Post[] = [];
  const prepare = async (stage: Stage) => {
    await plan.prepare?.(stage);
    watch = await openWatch(stage);
    posts = postsOf(stage.desks, count, new Date());
    for (const { alert } of posts)
      await watch.alerts.replace(undefined, alert, { at: alert.createdAt, by: alert.owner, what: 'created' });
  };
  const result = await play(run, { ...plan, prepare, tickEveryMs: TICK_MS }, async (cast) => {
    if (!watch) throw new Error('no alerts are stored');
    const world = { ...cast, watch };
    const { amount, complaints } = await happen(cast, () => liveThrough(world, posts));
    for (const post of posts) for (const id of owedBy(post, await watch.run(post))) cast.orders.accepted.add(id);
    const isSettled = await settled(cast.stage, cast.orders.accepted);
    const more = isSettled ? await audit(cast.stage, watch, posts) : [];
    for (const post of posts) await watch.makeDue(post);
    return { amount, complaints: [...complaints, ...more] };
  }).finally(() => watch?.close());
  const unasked = result.posted - result.orders + result.lost.length;
  return { ...result, complaints: [...result.complaints, ...(unasked > 0 ? [`${unasked} messages of no turn`] : [])] };
}

/** What is wrong in the end; a worker that died while it handed over is made up for at the next tick. */
async function audit(stage: Stage, watch: Watch, posts: readonly Post[]): Promise<readonly string[]> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const wrongs = (await Promise.all(posts.map((post) => wrongsOf(stage, watch, post)))).flat();
    if (wrongs.length === 0 || performance.now() > until) return wrongs.slice(0, 3);
    await pause(LOOK_EVERY_MS);
  }
}

/** Nothing is left to be said, and the one message shows the end, with what its thread was told below it. */
async function wrongsOf(stage: Stage, watch: Watch, post: Post): Promise<string[]> {
  const { id } = post.alert;
  const { pending, messages } = await watch.run(post);
  const shown = messageOf(stage, post);
  const [message] = messages;
  const delivery = String(shown?.metadata?.event_payload.delivery_id);
  const replies = stage.slack.messages(post.desk.channel).filter((one) => one !== shown);
  return [
    ...(pending.length > 0 ? [`${id} has still ${pending.length} things to say`] : []),
    ...(messages.length === 1 ? [] : [`${id} has ${messages.length} messages`]),
    ...(message && message.shown !== message.version ? [`${id} is not known to show its end`] : []),
    ...(message && !delivery.startsWith(`${message.id}-v${message.version}`) ? [`${id} shows ${delivery}`] : []),
    ...(shown?.text.includes(OVER) ? [] : [`${id} does not look over`]),
    ...(replies.every(({ threadTs }) => threadTs === shown?.ts) ? [] : [`${id} spoke outside of its thread`]),
  ];
}

function doubt(seed: number) {
  return { kind: 'lose_answer', method: 'chat.postMessage', probability: 0.7, seed } as const;
}
