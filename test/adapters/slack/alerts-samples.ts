import type { Alert, AlertRun, LivingMessage, Saying } from '../../../src/domain/alert/alert';
import { NOTHING_CHECKED } from '../../../src/domain/alert/alert';
import type { PastEpisode } from '../../../src/domain/alert/backtest';
import { createEpisode, type Episode } from '../../../src/domain/alert/episode';
import type { Rule } from '../../../src/domain/alert/rule';
import type { Judgement, Verdict } from '../../../src/domain/alert/verdict';
import { addDays } from '../../../src/domain/dates/calendar';
import type { DateRange } from '../../../src/domain/dates/range';
import type { AlertItem } from '../../../src/domain/form';
import type { NoticeOf } from '../../../src/domain/notice';
import { ruleOf } from '../../domain/alert/rules';
import { CHANNEL, OWNER } from './digests-samples';
import { failureOf, NASTY } from './messages/samples';

export const AT = '2026-11-23T01:02:00.000Z';
export const LATER = '2026-11-24T00:02:00.000Z';
const DAY = { start: '2026-11-22', end: '2026-11-22' } as const;

export const RATE = ruleOf('when delivery rate < 95% yesterday by template resolve at 96% min 500 tz:Asia/Tokyo');

/** Every kind of rule, by its words. */
export const RULES: Readonly<Record<string, Rule>> = Object.fromEntries(
  [
    'when delivery rate < 95% yesterday',
    'when delivery rate <= 95.55% last 7 days by label for 2 checks every 30m repeat every 4h',
    'when send failures > 3% of sent today by template min 500 mention @here',
    'when blacklist > 200 today mention <!subteam^S012ABCDE>',
    'when blacklist rate >= 2% yesterday by user',
    'when delivery rate drops 2 pts vs last week',
    'when targets drop 50% vs same day last week resolve at 20%',
    'when targets rises 50% vs same day last week today',
    'when waiting > 20% after 6h quiet 22:00-7:00',
    'when no data by 10:00',
    'when billing units > 100k this month',
    'when delivery rate is unusual',
    'when targets is unusually high yesterday',
  ].map((words) => [words, ruleOf(`${words} tz:Asia/Tokyo`)]),
);

export const ALERT: Alert = {
  id: 'al-0123456789abcdef0123456789abcdef',
  owner: OWNER,
  place: { kind: 'channel', channel: CHANNEL },
  language: 'en',
  locale: 'en-US',
  rule: RATE,
  isShared: false,
  isPaused: false,
  activeSince: '2026-11-01T00:00:00.000Z',
  createdAt: '2026-11-01T00:00:00.000Z',
};

/** As long as can be, of marks that are escaped at five times their length. */
const LONGEST: Alert = {
  ...ALERT,
  id: 'a'.repeat(64),
  name: '&'.repeat(80),
  isShared: true,
  rule: {
    ...RATE,
    filters: {
      templates: Array.from({ length: 90 }, (_, at) => `${'"&<'.repeat(30)}${at}`),
      labels: ['&'.repeat(400)],
      users: ['<'.repeat(400)],
      type: '2',
    },
    zone: 'America/Argentina/ComodRivadavia',
    forChecks: 100,
    repeatEveryMs: 14_400_000,
    mention: 'here',
    quiet: { from: '22:00', to: '07:00' },
  },
};

export const ALERTS: Readonly<Record<string, Alert>> = {
  'one without a name': ALERT,
  'one with a name': { ...ALERT, name: 'On call' },
  'one for direct messages': { ...ALERT, place: { kind: 'direct' } },
  'a paused one': { ...ALERT, isPaused: true, isShared: true },
  'one that wants to be markup': {
    ...ALERT,
    name: NASTY.join(' ').slice(0, 80),
    rule: { ...RATE, filters: { ...RATE.filters, templates: NASTY, labels: NASTY }, mention: '!channel> <!here' },
  },
  'the longest one': LONGEST,
  ...Object.fromEntries(Object.entries(RULES).map(([words, rule]) => [words, { ...ALERT, rule }])),
};

export function judgementOf(rule: Rule, more: Partial<Judgement> = {}): Judgement {
  const { condition } = rule;
  const isRate = condition.kind !== 'noData' && condition.metric.per !== undefined;
  const value = isRate ? { low: 0.912, high: 0.92 } : { low: 1_234, high: 1_300 };
  const baseline: Judgement['baseline'] =
    condition.kind === 'change'
      ? {
          range: { start: '2026-11-09', end: '2026-11-15' },
          value: isRate ? { low: 0.955, high: 0.955 } : { low: 2_500, high: 2_500 },
        }
      : condition.kind === 'unusual'
        ? { value: isRate ? { low: 0.971, high: 0.971 } : { low: 2_500, high: 2_500 }, spread: 0.005, samples: 8 }
        : undefined;
  const level = { change: 0.02, unusual: 3.5, noData: 1, level: 0 }[condition.kind];
  const breachedWhen =
    condition.kind === 'level'
      ? { is: condition.is, level: condition.than }
      : { is: condition.kind === 'noData' ? ('<' as const) : ('>=' as const), level };
  return {
    is: 'breached',
    window: DAY,
    unsettled: [{ date: DAY.end, state: 'provisional' }],
    fetchedAt: AT,
    value,
    numerator: isRate ? 11_309 : 1_234,
    ...(isRate && { denominator: 12_400 }),
    undecided: 96,
    ...(baseline && { baseline }),
    measure: condition.kind === 'change' ? { low: 0.035, high: 0.043 } : value,
    breachedWhen,
    clearedWhen: {
      is: breachedWhen.is.startsWith('<') ? '>=' : '<=',
      level: rule.resolveAt ?? breachedWhen.level,
    },
    ...more,
  };
}

export function episodeOf(rule: Rule, instance?: string, more: Partial<Episode> = {}): Episode {
  const key = rule.by ? (instance ?? '1233') : undefined;
  return {
    ...createEpisode('al', key, new Date(AT)),
    isActive: true,
    told: 'started',
    startedAt: AT,
    toldAt: AT,
    turns: [AT],
    worstBeyond: 0.052,
    evidence: judgementOf(rule),
    ...more,
  };
}

const BY = { by: 'U0ONCALL1', at: AT };

/** Where an episode can stand. */
export const LIVES: Readonly<Record<string, Partial<Episode>>> = {
  firing: {},
  acknowledged: { acknowledged: BY },
  snoozed: { acknowledged: BY, snoozed: { ...BY, until: LATER } },
  flapping: { isFlapping: true, turns: [AT, AT, AT, AT] },
  resolved: { isActive: false, told: 'resolved', endedAt: LATER, endedBy: 'fine' },
  'without traffic': { isActive: false, told: 'resolved', endedAt: LATER, endedBy: 'noTraffic' },
};

export function messageOf(alert: Alert, episodes: readonly Episode[], more: Partial<LivingMessage> = {}) {
  return {
    kind: 'alert' as const,
    alert,
    message: { id: 'alert-1', episodes: [...episodes], version: 1, startedAt: AT, ...more },
    episodes,
  } satisfies NoticeOf<'alert'>;
}

export const DRESS: NonNullable<LivingMessage['dress']> = {
  fileId: 'F012ABCDEF',
  reasons: [
    { reason: 'send.empty', count: 604, before: 190 },
    { reason: 'send.blacklist', count: 201 },
    { reason: 'a new one', count: 3, before: 0 },
  ],
  contributions: [
    { dimension: 'template', key: '1233', low: -0.016, high: -0.016 },
    { dimension: 'label', key: NASTY.join(' '), low: 0.002, high: 0.002 },
    { dimension: 'template', key: '', low: -0.001, high: -0.001 },
  ],
};

const CAUSES: NonNullable<Judgement['cause']>[] = [
  { kind: 'fetchFailed', gaps: [{ date: DAY.end, subject: 'daily', failure: failureOf('server') }] },
  { kind: 'partMissing', gaps: [{ date: DAY.end, subject: 'daily' }] },
  { kind: 'contradictory', dates: [DAY.end, '2026-11-10', '2026-11-12', '2026-11-14'] },
];

/** Everything that a check can come to. */
export function verdictsOf(rule: Rule): Verdict[] {
  const figure = judgementOf(rule, { is: 'fine', unsettled: [] });
  const { value: _, ...bare } = figure;
  const all: Verdict[] = [
    judgementOf(rule),
    figure,
    { ...figure, is: 'undecided', unsettled: [{ date: DAY.end, state: 'open' }], unanswered: 12 },
    ...(['noTraffic', 'belowLeast', 'noBaseline'] as const).map((few): Verdict => ({ ...bare, is: 'tooFew', few })),
    ...CAUSES.map((cause): Verdict => ({ ...bare, is: 'cannotEvaluate', cause })),
  ];
  return all.map((one, at) => (rule.by ? { ...one, instance: String(at) } : one));
}

export function sayingOf(alert: Alert, reason: Saying['reason'], more: Partial<Saying> = {}): Saying {
  const life = reason === 'resolved' ? LIVES.resolved : reason === 'flapping' ? LIVES.flapping : {};
  return {
    how: 'turn',
    id: 's',
    message: 'm',
    reason,
    at: LATER,
    episodes: [episodeOf(alert.rule, '1233', life)],
    ...more,
  };
}

export function runsOf(rule: Rule): AlertRun[] {
  const checked: AlertRun = { ...NOTHING_CHECKED, checkedAt: AT };
  return [
    NOTHING_CHECKED,
    ...verdictsOf(rule).map((verdict): AlertRun => ({ ...checked, verdicts: [verdict] })),
    ...Object.values(LIVES).map((life): AlertRun => {
      const episodes = [episodeOf(rule, '1233', life), episodeOf(rule, '1240', life)];
      return { ...checked, verdicts: verdictsOf(rule), episodes, firedAt: AT };
    }),
  ];
}

export function itemOf(alert: Alert, at = 0, more: Partial<AlertItem> = {}): AlertItem {
  return {
    alert: { ...alert, id: `${String(at).padStart(3, '0')}${alert.id}`.slice(0, 64) },
    run: runsOf(alert.rule).at(-4) ?? NOTHING_CHECKED,
    mayChange: true,
    ...more,
  };
}

export function pastOf(rule: Rule, count: number): PastEpisode[] {
  const worst = judgementOf(rule);
  return Array.from({ length: count }, (_, at) => ({
    start: addDays('2026-10-01', at),
    ...(rule.by && { instance: at === 0 ? '<!channel> *bold*' : '1233' }),
    first: worst,
    worst,
  }));
}

export function backtestOf(alert: Alert, count: number): NoticeOf<'alertBacktest'> {
  const range: DateRange = { start: '2026-08-25', end: '2026-11-22' };
  const backtest = { range, episodes: pastOf(alert.rule, count) };
  return { kind: 'alertBacktest', alert, backtest, unknownDays: count, isSaved: false };
}
