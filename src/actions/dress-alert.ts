import { setTimeout } from 'node:timers/promises';
import type { Alert, Dress, Saying } from '../domain/alert/alert';
import { backtest, daysForBacktest, historyOf } from '../domain/alert/backtest';
import { metricChartOf } from '../domain/alert/chart';
import { isReason } from '../domain/alert/reason-counts';
import { type Metric, metricOf, type Rule } from '../domain/alert/rule';
import { callsFor } from '../domain/alert/windows';
import { comparedRange } from '../domain/compared-range';
import { addDays } from '../domain/dates/calendar';
import type { LocalDate } from '../domain/dates/range';
import { localDateOf } from '../domain/dates/zone';
import type { World } from '../domain/ports';
import type { Filters } from '../domain/query';
import { classOf, type ReasonClass, type ReasonKey } from '../domain/reasons';
import type { ReportRequest } from '../domain/report';
import { planReport } from '../domain/report-plan';
import { fetchCalls, type SharedParts } from './fetch-calls';
import { makeReport } from './make-report';

/** Of the chart: enough to see what is usual. */
const CHART_DAYS = 14;
/** A breach is not told later than this for the sake of its picture. */
const PATIENCE_MS = 15_000;
const MOST_REASONS = 3;

type Needs = Pick<World, 'charts' | 'clock' | 'files' | 'jobs' | 'settlesAfterMs' | 'snapshots'>;

/** What a breach's first message says besides its figures: a chart, the top reasons, and what contributed. */
export async function dressAlert(world: Needs, alert: Alert, saying: Saying, share: SharedParts): Promise<Dress> {
  const [episode, ...others] = saying.episodes;
  const window = episode?.evidence?.window;
  if (!window) return {};
  const { rule } = alert;
  const instance = others.length === 0 ? episode.instance : undefined;
  const filters = filtersOf(rule, instance);
  // A day that is not over would be held against a whole one.
  const today = localDateOf(world.clock.now(), rule.zone);
  const compare = window.end < today ? comparedRange(window, 'previous', { today, unit: 'day' }) : undefined;
  const request: ReportRequest = {
    ...{ kind: 'report', range: window, zone: rule.zone, filters, by: [] },
    ...(compare && { compare }),
  };
  const classes = classesFor(metricOf(rule.condition));
  const why = classes.length > 0 ? explain(world, request, classes, share) : {};
  const made = Promise.all([why, draw(world, alert, instance, window.end, share)]);
  const [explained, fileId] = await inTime(made);
  return { ...explained, ...(fileId !== undefined && { fileId }) };
}

/** The rule's scope, narrowed to what an instance stands for. */
function filtersOf({ filters, by }: Rule, instance: string | undefined): Filters {
  if (by === undefined || instance === undefined || instance === '') return filters;
  return { ...filters, [`${by}s`]: [instance] };
}

/** The failures that could explain a figure; none where failing has nothing to do with it. */
function classesFor({ of }: Metric): readonly ReasonClass[] {
  if (of === 'delivered') return ['send', 'process'];
  if (of === 'sendFailed') return ['send'];
  if (of === 'processFailed') return ['process'];
  return isReason(of) ? [classOf(of)] : [];
}

async function explain(
  world: Needs,
  request: ReportRequest,
  classes: readonly ReasonClass[],
  share: SharedParts,
): Promise<Omit<Dress, 'fileId'>> {
  const calls = planReport(request);
  await fetchCalls(world, calls, share);
  const { report, before } = await makeReport(world, request, []);
  const known = before?.reasons.filter(({ isIncomplete }) => !isIncomplete) ?? [];
  const countsBefore = new Map(known.flatMap(({ reasons }) => reasons.map(({ reason, count }) => [reason, count])));
  const isKnown = (reason: ReasonKey) => known.some((one) => one.class === classOf(reason));
  const [send, process] = report.reasons;
  const reasons = classes
    .flatMap((one) => (one === 'send' ? send : process).reasons)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_REASONS)
    .map(({ reason, count }) => ({ reason, count, ...(isKnown(reason) && { before: countsBefore.get(reason) ?? 0 }) }));
  const { comparison } = report;
  const changed = comparison && 'whatChanged' in comparison ? comparison.whatChanged : undefined;
  const contributions = changed?.groups.map(({ key, tenths }) => {
    const points = tenths / 1000;
    return { dimension: changed.dimension, key, low: points, high: points };
  });
  const compared = known.length > 0 && before ? before.request.range : undefined;
  return { reasons, ...(compared && { compared }), ...(contributions && { contributions }) };
}

async function draw(
  world: Needs,
  alert: Alert,
  instance: string | undefined,
  end: LocalDate,
  share: SharedParts,
): Promise<string | undefined> {
  const { rule } = alert;
  const range = { start: addDays(end, 1 - CHART_DAYS), end };
  const ranges = daysForBacktest(rule, range);
  const outcomes = await fetchCalls(world, callsFor(rule, ranges), share);
  const figures = historyOf(rule, ranges, outcomes, world.clock.now(), world.settlesAfterMs);
  const chart = metricChartOf(rule, backtest(rule, figures, range), instance);
  const file = await world.files.publish(
    await world.charts.drawMetric(chart, alert.language, alert),
    `${alert.id}-${end}.png`,
  );
  return 'fileId' in file ? file.fileId : undefined;
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const given = new AbortController();
  const late = setTimeout(PATIENCE_MS, undefined, { signal: given.signal }).then(() => {
    throw new Error('it took too long');
  });
  // The one that loses must not be an unhandled rejection.
  late.catch(() => undefined);
  return Promise.race([work, late]).finally(() => given.abort());
}
