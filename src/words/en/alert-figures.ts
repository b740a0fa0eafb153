import type { FigureWords, WhyWords } from '../alert-words';

export const figure: FigureWords = {
  rate: ({ low, high, whole, per, undecided, side }) => {
    const share = `${low} of ${whole} ${per === 'sent' ? 'sent' : 'targets'}`;
    if (high === undefined) return share;
    const end = `and at most ${high} once ${awaited(undecided)}`;
    return `${side === 'below' ? '' : 'at least '}${share}, ${end}`;
  },
  count: ({ name, low, high, isGrowing, undecided }) => {
    if (isGrowing) return `${name}: ${low} so far`;
    return `${name}: ${low}${high === undefined ? '' : `, and at most ${high} once ${awaited(undecided)}`}`;
  },
  change: ({ now, moves, by, then, range }) =>
    `${now}; ${moves === 'drops' ? 'down' : 'up'} ${by} from ${then} (${range})`,
  unusual: ({ now, usual, spread, weeks }) =>
    `${now}; usual on that weekday is ${usual}, give or take ${spread} (${weeks} weeks)`,
  noData: (time) => `nothing was accepted by ${time}`,
  few: {
    noTraffic: 'nothing was sent',
    belowLeast: 'too few messages to judge',
    noBaseline: 'nothing to compare with',
  },
  unanswered: (count) =>
    count === '1'
      ? '1 message was never answered for and counts as not delivered.'
      : `${count} messages were never answered for and count as not delivered.`,
  missing: (days, why) =>
    why === undefined ? `figures of ${days} are missing` : `figures of ${days} are missing (${why})`,
  contradictory: (days) => `EngageLab's own figures of ${days} do not add up`,
};

export const why: WhyWords = {
  title: 'Why',
  counted: (part, whole) => (whole === undefined ? `Counted: ${part}` : `Counted: ${part} of ${whole}`),
  undecided: (count) => `can still end either way: ${count}`,
  window: (range) => `Days: ${range}`,
  days: {
    settled: 'all settled',
    open: (days) => `not over: ${days}`,
    provisional: (days) => `still receiving receipts: ${days}`,
  },
  fetched: (at) => `Oldest figure fetched ${at}`,
  against: (value, range) => `Held against: ${value}${range === undefined ? '' : ` (${range})`}`,
  fires: (level) => `Fires when it is certainly ${level}`,
  spreads: (count) => `${count} times as far from the median as is usual`,
  clears: (level) => `over when it is certainly ${level}`,
  cleared: (needed, whole, side) =>
    side === 'below'
      ? `At ${needed} of ${whole} or more it would be over.`
      : `At ${needed} of ${whole} or fewer it would be over.`,
  comparator: {
    '<': (level) => `below ${level}`,
    '<=': (level) => `at most ${level}`,
    '>': (level) => `above ${level}`,
    '>=': (level) => `at least ${level}`,
  },
  lastCheck: (at) => `Last check ${at}`,
  calls: {
    title: 'EngageLab was asked for:',
    subject: {
      daily: 'daily figures',
      sendFailures: "the carriers' failure reasons",
      processFailures: 'the reasons for stopping',
    },
    call: ({ subject, range, offset }) => `${subject}, ${range}, ${offset}`,
    several: (call, count) => `${call} (${count} calls)`,
  },
  none: 'It has not been checked yet.',
};

function awaited(undecided: string): string {
  return undecided === '1' ? 'the one still waiting has answered' : `the ${undecided} still waiting have answered`;
}
