import { systemClock } from '../../src/clock';
import type { Producer } from '../bench/producer';
import type { Demand } from './demand';
import { censusOf } from './keys';
import { changeOf, type Sample } from './samples';
import type { Tally } from './tally';

const MINUTE_MS = 60_000;
/** After which memory shall not grow any more; of a short run, half of it. */
const WARM_UP_MINUTES = 5;
const MOST_GROWTH = 0.1;
/** Sockets to Slack and EngageLab are kept open for a while. */
const MOST_MORE_HANDLES = 10;
/** A round of 10 minutes, the minute of its tick, and time for a worker that was killed to be missed. */
const LATEST_CHECK_MS = 14 * MINUTE_MS;

export interface Outcome {
  readonly minutes: number;
  readonly demand: Demand;
  readonly tally: Tally;
  readonly samples: readonly Sample[];
  readonly kills: number;
}

/** What is to be told of a soak, and what of it breaks a promise. */
export async function verdictOf(
  outcome: Outcome,
  { redis, world }: Producer,
  rules: readonly string[],
): Promise<{ readonly lines: readonly string[]; readonly complaints: readonly string[] }> {
  const { demand, tally, kills, minutes } = outcome;
  const { asked, refused, due } = demand;
  const late = systemClock.now().getTime() - LATEST_CHECK_MS;
  const runs = await world.alerts.runs(rules);
  const unchecked = runs.filter(({ checkedAt }) => checkedAt === undefined || Date.parse(checkedAt) < late).length;
  const firing = runs.filter(({ episodes }) => episodes.some(({ isActive }) => isActive)).length;
  const silent = runs.filter(({ pending }) => pending.length > 0).length;
  const { expiring, bounded, unbounded } = await censusOf(redis);
  const [memory, handles] = [memoryOf(outcome), handlesOf(outcome)];
  return {
    lines: [
      `${minutes} minutes, ${kills} kills, 5 % of calls faulty`,
      `reports: ${asked} asked (${refused} refused), ${tally.reports} posted, ${tally.reportsMissing} lost`,
      `digests: ${due.length} due, ${tally.digests} posted, ${tally.digestsMissing.length} lost`,
      `alerts: ${rules.length} rules, ${firing} breached, ${tally.alerts} messages, ${unchecked} rules not checked`,
      `doubled: ${tally.doubled}`,
      ...[memory, handles].flatMap(({ lines }) => lines),
      `Redis keys: ${expiring} expire, ${bounded} belong to queues, digests and rules, ${unbounded.length} neither`,
    ],
    complaints: [
      ...complainIf(tally.reportsMissing > 0, 'reports are lost'),
      ...complainIf(tally.digestsMissing.length > 0, `digests are lost: ${tally.digestsMissing.slice(0, 5).join(' ')}`),
      ...complainIf(tally.doubled > 0, 'messages are doubled'),
      ...complainIf(unchecked > 0, 'rules are not checked'),
      ...complainIf(silent > 0, `${silent} rules have something to say that was not said`),
      ...complainIf(unbounded.length > 0, `keys stay for ever: ${unbounded.slice(0, 5).join(' ')}`),
      ...[memory, handles].flatMap(({ complaints }) => complaints),
    ],
  };
}

function memoryOf({ samples, minutes }: Outcome) {
  const from = Math.min(WARM_UP_MINUTES, minutes / 2);
  const grown = (['slackMb', 'workerMb', 'rendererMb'] as const).map((figure) => {
    const { was, is } = changeOf(samples, figure, from * MINUTE_MS);
    return { name: figure.replace('Mb', ''), was, is, growth: is / was - 1 };
  });
  return {
    lines: grown.map(
      ({ name, was, is, growth }) =>
        `resident, ${name}: ${was.toFixed(0)} MB after ${from} minutes, ${is.toFixed(0)} MB at the end (${(100 * growth).toFixed(1)} %)`,
    ),
    complaints: grown.flatMap(({ name, growth }) => complainIf(growth >= MOST_GROWTH, `${name} grows`)),
  };
}

function handlesOf({ samples, minutes }: Outcome) {
  const from = Math.min(WARM_UP_MINUTES, minutes / 2);
  const grown = (['slackHandles', 'workerHandles'] as const).map((figure) => {
    const { was, is } = changeOf(samples, figure, from * MINUTE_MS);
    return { name: figure.replace('Handles', ''), was, is };
  });
  return {
    lines: grown.map(({ name, was, is }) => `handles, ${name}: ${was} after ${from} minutes, ${is} at the end`),
    complaints: grown.flatMap(({ name, was, is }) =>
      complainIf(is - was > MOST_MORE_HANDLES, `${name} keeps handles open`),
    ),
  };
}

function complainIf(isSo: boolean, complaint: string): string[] {
  return isSo ? [complaint] : [];
}
