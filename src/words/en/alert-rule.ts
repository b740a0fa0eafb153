import type { Against, Condition, Metric, Window } from '../../domain/alert/rule';
import type { ReasonKey } from '../../domain/reasons';
import type { RuleFacts, RuleWords } from '../alert-words';
import { shortTime, wholeSpan } from '../schedule';
import { report } from './report';

type Of = Metric['of'];

const NAMES: Record<Exclude<Of, ReasonKey>, string> = {
  targets: 'Targets',
  sent: 'Sent',
  delivered: 'Delivered',
  waiting: 'Awaiting receipt',
  sendFailed: 'Failed at carrier',
  processFailed: 'Stopped before sending',
  billingUnits: 'Billing units',
};

const NOUNS: Record<Exclude<Of, ReasonKey>, string> = {
  targets: 'targets',
  sent: 'sent messages',
  delivered: 'delivered messages',
  waiting: 'messages that await their receipt',
  sendFailed: 'messages that failed at the carrier',
  processFailed: 'messages that were stopped before sending',
  billingUnits: 'billing units',
};

const AGAINST: Record<Against, string> = {
  periodBefore: 'the period before',
  lastWeek: 'the week before',
  lastMonth: 'the month before',
  sameDaysLastWeek: 'the same days a week before',
  sameDaysLastMonth: 'the same days a month before',
  sameDaysLastYear: 'the same days a year before',
};

const SPANS = { minutes: ' min', hours: ' h' };

export const rule: RuleWords = {
  metric,
  condition: (condition, level) => {
    switch (condition.kind) {
      case 'level': {
        const { of, per } = condition.metric;
        const name = of === 'delivered' && per ? 'Delivery rate' : nameOf(of);
        const share = per && !isDeliveryRate(condition.metric) ? ` of ${per}` : '';
        return `${name} ${compared(condition.is, level)}${share}`;
      }
      case 'change': {
        const { moves, against } = condition;
        return `${metric(condition.metric)} ${moves === 'drops' ? 'down' : 'up'} ${level} or more vs ${AGAINST[against]}`;
      }
      case 'unusual':
        return `${metric(condition.metric)} unusual${condition.side === 'either' ? '' : `ly ${condition.side}`}`;
      case 'noData':
        return `No messages by ${shortTime(level)}`;
    }
  },
  window: windowText,
  sentence: (facts) => {
    const { by, least, scope, forChecks, every, repeat, mention, quiet, zone } = facts;
    const volume = least ? `at least ${least.count} ${least.of === 'sent' ? 'sent' : 'targets'}` : undefined;
    const each = by ? `, for each ${by}${volume ? ` with ${volume}` : ''}` : volume ? `, with ${volume}` : '';
    const clauses = [
      `Fires when ${whenText(facts)}${each}`,
      ...(scope === undefined ? [] : [`only ${scope}`]),
      `checked every ${wholeSpan(every.minutes, SPANS)}${forChecks > 1 ? `, ${forChecks} times in a row` : ''}`,
      `over when ${overText(facts)}`,
      ...(repeat ? [`said again every ${wholeSpan(repeat.minutes, SPANS)}`] : []),
      ...(mention ? [`mentions ${mention === 'here' ? '@here' : 'a user group'}`] : []),
      ...(quiet ? [`silent from ${shortTime(quiet.from)} to ${shortTime(quiet.to)}`] : []),
    ];
    return `${clauses.join('; ')}. Days and times are those of ${zone}.`;
  },
};

function metric(one: Metric): string {
  if (isDeliveryRate(one)) return 'Delivery rate';
  return one.per ? `${nameOf(one.of)}, share of ${one.per}` : nameOf(one.of);
}

function isDeliveryRate({ of, per }: Metric): boolean {
  return of === 'delivered' && per === 'targets';
}

function nameOf(of: Of): string {
  return isCounted(of) ? NAMES[of] : report.reason[of];
}

function isCounted(of: Of): of is Exclude<Of, ReasonKey> {
  return of in NAMES;
}

function compared(is: '<' | '<=' | '>' | '>=', level: string): string {
  return `${{ '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least' }[is]} ${level}`;
}

function whenText({ condition, level, window }: RuleFacts): string {
  if (condition.kind === 'noData') return `no message of a day was accepted by ${shortTime(level)}`;
  const what = `${measured(condition.metric)} of ${windowText(window)}`;
  switch (condition.kind) {
    case 'level':
      return `${what} is certainly ${compared(condition.is, level)}`;
    case 'change': {
      const { moves, against } = condition;
      return `${what} is certainly ${moves === 'drops' ? 'down' : 'up'} by ${level} or more from ${AGAINST[against]}`;
    }
    case 'unusual':
      return `${what} is certainly ${farFrom(condition)} what is usual on that weekday`;
  }
}

function farFrom({ side }: Extract<Condition, { kind: 'unusual' }>): string {
  return { either: 'far from', low: 'far below', high: 'far above' }[side];
}

function measured({ of, per }: Metric): string {
  if (of === 'delivered' && per) return per === 'sent' ? 'the delivery rate of sent messages' : 'the delivery rate';
  const noun = isCounted(of) ? NOUNS[of] : `messages that failed as “${report.reason[of]}”`;
  return per ? `the share of ${noun} in ${per === 'sent' ? 'sent messages' : 'targets'}` : `the number of ${noun}`;
}

function overText({ condition, over: { level, isReached } }: RuleFacts): string {
  switch (condition.kind) {
    case 'level':
      return `it is back ${isReached ? 'at' : condition.is === '<=' ? 'above' : 'below'} ${level}`;
    case 'change':
      return `it has moved by ${isReached ? `${level} or less` : `less than ${level}`}`;
    case 'unusual':
      return 'it is usual again';
    case 'noData':
      return 'messages come in';
  }
}

function windowText(window: Window): string {
  if (typeof window === 'string') return window;
  return 'days' in window
    ? `the last ${window.days === 1 ? 'day' : `${window.days} days`}`
    : `the last day that ended at least ${window.endedForHours} h ago`;
}
