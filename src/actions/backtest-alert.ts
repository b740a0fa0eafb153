import type { Alert } from '../domain/alert/alert';
import { type Backtest, backtest, daysForBacktest, historyOf } from '../domain/alert/backtest';
import { metricChartOf } from '../domain/alert/chart';
import type { Rule } from '../domain/alert/rule';
import { type Suggestion, suggestThreshold } from '../domain/alert/suggest-threshold';
import { callsFor } from '../domain/alert/windows';
import { addDays } from '../domain/dates/calendar';
import { localDateOf } from '../domain/dates/zone';
import type { CheckOrder } from '../domain/job';
import type { PictureOutcome } from '../domain/notice';
import type { World } from '../domain/ports';
import { errorFacts } from '../errors';
import { fetchCalls, type SharedParts } from './fetch-calls';
import { writeTo } from './tell-person';

/** How far back a rule is tried before it is saved. */
export const BACKTEST_DAYS = 90;

export interface TriedRule {
  readonly backtest: Backtest;
  /** Days on which nothing could be evaluated. */
  readonly unknownDays: number;
  readonly suggestion?: Suggestion;
}

/** What a rule would have said of the last days that are over. */
export async function tryRule(
  world: Pick<World, 'clock' | 'jobs' | 'settlesAfterMs' | 'snapshots'>,
  rule: Rule,
  days: number,
  share: SharedParts,
): Promise<TriedRule> {
  const now = world.clock.now();
  const end = addDays(localDateOf(now, rule.zone), -1);
  const range = { start: addDays(end, 1 - days), end };
  const ranges = daysForBacktest(rule, range);
  const outcomes = await fetchCalls(world, callsFor(rule, ranges), share);
  const figures = historyOf(rule, ranges, outcomes, now, world.settlesAfterMs);
  const tried = backtest(rule, figures, range);
  const suggestion = suggestThreshold(rule, figures, range);
  const unknown = tried.days.filter(({ judgements }) => judgements.every(({ is }) => is === 'cannotEvaluate'));
  return { backtest: tried, unknownDays: unknown.length, ...(suggestion && { suggestion }) };
}

/** The delivery that tells the author of a draft of its past. */
export function backtestDelivery(draft: string): string {
  return `${backtestOrder(draft)}-told`;
}

export function backtestOrder(draft: string): string {
  return `backtest-${draft}`;
}

type Needs = Pick<
  World,
  'alerts' | 'charts' | 'clock' | 'directory' | 'drafts' | 'files' | 'jobs' | 'log' | 'settlesAfterMs' | 'snapshots'
>;

/** Tells somebody what a rule would have said in the past, before they decide on it. */
export async function backtestAlert(
  world: Needs,
  order: CheckOrder & { readonly kind: 'backtest' },
  share: SharedParts,
): Promise<void> {
  const { alert } = order;
  const tried = await tryRule(world, alert.rule, BACKTEST_DAYS, share);
  const isSaved = order.isSaved || (await world.alerts.get(alert.id)) !== undefined;
  // Nobody waits for what was discarded.
  if (!isSaved && !(await world.drafts.get(alert.id))) return;
  const { range, episodes } = tried.backtest;
  if (tried.suggestion && !isSaved) await world.drafts.suggest(alert.id, tried.suggestion.rule);
  await writeTo(world, order.for, `${order.id}-told`, {
    ...{ kind: 'alertBacktest', alert, backtest: { range, episodes }, unknownDays: tried.unknownDays, isSaved },
    ...(tried.suggestion && { suggestion: tried.suggestion }),
    picture: await draw(world, alert, tried.backtest),
  });
}

async function draw(world: Needs, alert: Alert, tried: Backtest): Promise<PictureOutcome> {
  try {
    const png = await world.charts.drawMetric(metricChartOf(alert.rule, tried), alert.language, alert);
    return await world.files.publish(png, `${alert.id}-backtest.png`);
  } catch (error) {
    world.log.warn('chart.failed', { ...errorFacts(error), part: 'charts' });
    return { withheld: 'notDrawn' };
  }
}
