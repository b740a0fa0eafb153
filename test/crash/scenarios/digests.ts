import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, chanceOf } from '../chance';
import { type Calendar, calendarOf, openCalendar, storeCalendar } from '../digests';
import type { Fleet } from '../fleet';
import type { Step } from '../gates/checkpoint';
import { Executioner } from '../gates/executioner';
import { DIGEST_STEPS } from '../protocol';
import type { Stage } from '../stage';
import { settled, tally } from '../tally';
import { makeSlackMoody } from '../weather';
import type { Result, Run, Scenario } from './scenario';
import { type Cast, type Play, play } from './theatre';

const MINUTE_MS = 60_000;
/** Between ticks; the product's own: a minute. */
const TICK_MS = 500;
const LONGEST_PAUSE_MS = 900;
const LONGEST_AWAY_MS = 1_500;
const STAGES_AT_ONCE = 2;
const PATIENCE_MS = 90_000;
/** Slots that are left to be posted in peace: the last would be struck by every kill. */
const FEW = 10;

/** Digests come due, some while the bot was down, while workers and Redis are killed: each slot is posted once. */
export const digests: Scenario = {
  name: 'digests',
  async run(run) {
    if (run.step === undefined) {
      run.tell(await killAtRandom(run));
      run.tell(await restartRedis(run));
    }
    const left = DIGEST_STEPS.filter(({ name, moment }) => run.step === undefined || run.step === `${moment} ${name}`);
    const workOff = async () => {
      for (let step = left.shift(); step; step = left.shift()) run.tell(await killAtStep(run, step));
    };
    await Promise.all(Array.from({ length: STAGES_AT_ONCE }, workOff));
  },
};

/** Workers are killed until the last slot has come due and is posted. */
function killAtRandom(run: Run): Promise<Result> {
  const chance = chanceOf(run.seed);
  const { count, minutes } = run.isQuick
    ? { count: 60, minutes: [-150, 1] }
    : { count: 200, minutes: [-150, -40, 1, 2] };
  const plan = { test: 'digests: kill -9 at random moments, faults on', workers: 4, count, minutes };
  return playDigests(run, plan, async (cast, calendar) => {
    makeSlackMoody(cast.stage, run.seed);
    let kills = 0;
    while (!isOver(calendar) || tally(cast.stage, calendar.slots).lost.length > FEW) {
      await pause(chance.between(0, LONGEST_PAUSE_MS));
      kills += killOne(cast, chance, 3);
    }
    return { amount: `${kills} kills` };
  });
}

/** Two processes tick, and Redis goes away under them. */
function restartRedis(run: Run): Promise<Result> {
  const chance = chanceOf(run.seed);
  const { count, minutes } = run.isQuick ? { count: 40, minutes: [-150, 1] } : { count: 150, minutes: [-150, 1, 2] };
  const plan = { test: 'digests: kill -9 of Redis and restart, 2 processes', workers: 2, count, minutes };
  return playDigests(run, plan, async (cast, calendar) => {
    const { store } = cast.stage;
    let [restarts, kills] = [0, 0];
    while (!isOver(calendar)) {
      await pause(chance.between(1_000, 10 * LONGEST_PAUSE_MS));
      await store.kill();
      await pause(chance.between(50, LONGEST_AWAY_MS));
      if (restarts % 2 === 0) kills += killOne(cast, chance, 2);
      await store.start();
      restarts += 1;
    }
    return { amount: `${restarts} restarts, ${kills} kills` };
  });
}

function killAtStep(run: Run, step: Step): Promise<Result> {
  const most = run.isQuick ? 3 : 6;
  let executioner: Executioner | undefined;
  const plan = {
    test: `digests: kill -9 ${step.moment} "${step.name}"`,
    ...{ workers: 4, count: 3 * most, minutes: [-150] },
    checkpoint: (fleet: Fleet) => {
      executioner = new Executioner(step, most, fleet);
      return executioner;
    },
    // Only a lost answer makes anybody look a message up.
    prepare: ({ slack }: Stage) => {
      if (step.name === 'looked up') slack.faults.add(doubt(run.seed));
    },
  };
  return playDigests(run, plan, async () => {
    const struck = () => executioner?.struck ?? 0;
    const until = performance.now() + PATIENCE_MS;
    while (struck() < most && performance.now() < until) await pause(20);
    return { amount: `${struck()} kills`, complaints: struck() < most ? [`only ${struck()} kills`] : [] };
  });
}

interface Plan extends Omit<Play, 'tickEveryMs'> {
  readonly count: number;
  /** From now on; what is past came due while the bot was down. */
  readonly minutes: readonly number[];
}

/** Has digests come due under what happens, then has everything looked at again, which must change nothing. */
async function playDigests(
  run: Run,
  { count, minutes, ...plan }: Plan,
  happen: (cast: Cast, calendar: Calendar) => Promise<{ amount: string; complaints?: readonly string[] }>,
): Promise<Result> {
  let calendar: Calendar | undefined;
  const prepare = async (stage: Stage) => {
    await plan.prepare?.(stage);
    const now = Date.now();
    const instants = minutes.map((minute) => new Date(now - (now % MINUTE_MS) + minute * MINUTE_MS));
    calendar = calendarOf(stage.desks, count, instants);
    await storeCalendar(stage, calendar);
  };
  const result = await play(run, { ...plan, prepare, tickEveryMs: TICK_MS }, async (cast) => {
    if (!calendar) throw new Error('no digests are stored');
    for (const slot of calendar.slots) cast.orders.accepted.add(slot);
    const { amount, complaints = [] } = await happen(cast, calendar);
    const isSettled = await settled(cast.stage, calendar.slots);
    const more = isSettled ? [...(await lookAgain(cast.stage, calendar)), ...(await audit(cast.stage, calendar))] : [];
    return { amount, complaints: [...complaints, ...more] };
  });
  const unasked = result.posted - result.orders + result.lost.length;
  return { ...result, complaints: [...result.complaints, ...(unasked > 0 ? [`${unasked} messages of no slot`] : [])] };
}

/** The clock has been looked at up to the first slot only, it seems; resolves when it was looked at anew. */
function lookAgain(stage: Stage, { since }: Calendar): Promise<readonly string[]> {
  return openCalendar(stage, async ({ ticks }) => {
    await ticks.done(since);
    const until = performance.now() + PATIENCE_MS;
    while (Number(await ticks.last()) === since.getTime()) {
      if (performance.now() > until) return ['nobody ticks any more'];
      await pause(TICK_MS / 5);
    }
    return [];
  });
}

/** What the digests' histories say: each slot was sent, and that is said once. */
function audit(stage: Stage, { digests: all, slots }: Calendar): Promise<readonly string[]> {
  return openCalendar(stage, async ({ digests: store }) => {
    const lines = (await Promise.all(all.map(({ id }) => store.history(id)))).flat();
    const sent = lines.filter(({ what }) => what === 'sent').length;
    const others = lines.filter(({ what }) => what !== 'sent' && what !== 'created').length;
    return [
      ...(sent === slots.length ? [] : [`${sent} slots are in the history as sent, not ${slots.length}`]),
      ...(others === 0 ? [] : [`${others} lines of history that nothing calls for`]),
    ];
  });
}

/** The last slot has come due. */
function isOver({ until }: Calendar): boolean {
  return Date.now() > until.getTime() + 2 * TICK_MS;
}

function killOne({ fleet }: Cast, chance: Chance, leastReady: number): number {
  if (fleet.ready().length < leastReady) return 0;
  fleet.kill(chance.pick(fleet.ready()).pid);
  return 1;
}

function doubt(seed: number) {
  return { kind: 'lose_answer', method: 'chat.postMessage', probability: 0.7, seed } as const;
}
