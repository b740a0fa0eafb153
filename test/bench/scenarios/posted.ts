import { systemClock } from '../../../src/clock';
import type { Line, Scenario } from '../line';
import { settledDays } from '../producer';
import { spreadOf } from '../spread';
import { type Stage, setStage } from '../stage';

const TIMEOUT_MS = 60_000;
const WARM_UP = 3;
/** Weeks that nothing else asks for, counted back from now. */
const [NEWEST_WEEK, OLDEST_WEEK] = [14, 54];

/** How soon the report is there, one command after the other, in the three ways in which a report can be made. */
export const posted: Scenario = {
  name: 'posted',
  async run({ product, isQuick }) {
    const count = isQuick ? 2 : 20;
    const people = 3 * count + WARM_UP + 1;
    const [fast, slow] = await Promise.all([setStage(product, { people }), setStage(product, { people })]);
    slow.slack.faults.add({ kind: 'slow', ms: 200 });
    slow.engageLab.faults.add({ effect: { kind: 'slow', ms: 300 } });
    try {
      await Promise.all([fast.start('all'), slow.start('all')]);
      return [...(await measure(fast, count, 'at 0 ms', 250)), ...(await measure(slow, count, 'at 300 + 200 ms'))];
    } finally {
      await fast.close();
      await slow.close();
    }
  },
};

async function measure(stage: Stage, count: number, standIns: string, goal?: number): Promise<Line[]> {
  const desks = stage.desks[Symbol.iterator]();
  const post = async (text: string) => {
    const { value: desk } = desks.next();
    if (!desk) throw new RangeError('nobody is left to ask');
    const before = performance.now();
    await stage.slack.command({ ...desk, text: `/sms ${text}` });
    await stage.slack.nextMessage(({ channel }) => channel === desk.channel, TIMEOUT_MS);
    return performance.now() - before;
  };
  const first = await post('last 7 days');
  for (let at = 1; at < WARM_UP; at++) await post(weekAgo(OLDEST_WEEK + at));
  const series = async (textOf: (at: number) => string) => {
    const times: number[] = [];
    for (let at = 0; at < count; at++) times.push(await post(textOf(at)));
    return times;
  };
  const cold = await series((at) => weekAgo(NEWEST_WEEK + at));
  await post('last 90 days');
  const known = await series(settledDays);
  const shown = await series(settledDays);
  const line = (what: string, times: readonly number[], note: string): Line => ({
    what: `command → posted, stand-ins ${standIns}, ${what}`,
    figures: spreadOf(times),
    unit: 'ms',
    ...(goal && { goal: { of: 'p50', is: '<', than: goal } }),
    note,
  });
  return [
    line('cold', cold, `its calls are made; the very first of all: ${first.toFixed(0)} ms`),
    line('from snapshots', known, 'no call; the chart is drawn'),
    line('without chart', shown, 'no call; its picture is in Slack already'),
  ];
}

function weekAgo(weeks: number): string {
  const date = (days: number) => new Date(systemClock.now().getTime() - days * 86_400_000).toISOString().slice(0, 10);
  return `${date(7 * weeks + 6)} to ${date(7 * weeks)}`;
}
