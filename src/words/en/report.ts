import type { Headline, ReportWords } from '../report-words';

export const report: ReportWords = {
  chart: {
    delivered: 'Delivered',
    waiting: 'Awaiting receipt',
    neverAnswered: 'Never answered',
    sendFailed: 'Failed at carrier',
    processFailed: 'Stopped before sending',
    deliveryRate: 'Delivery rate',
    deliveryRateFrom: (floor) => `Delivery rate (axis from ${floor})`,
    previousRate: 'Rate in compared period',
    rateRange: 'Where the rate can end',
    stillReceiving: 'Still receiving receipts',
    missing: 'Not available',
  },
  title: { report: 'SMS delivery', failures: 'SMS failures' },
  days: (count) => (count === 1 ? '1 day' : `${count} days`),
  allMessages: 'all templates, labels and users',
  filter: {
    templates: (values) => `template ${values}`,
    labels: (values) => `label ${values}`,
    users: (values) => `user ${values}`,
    type: (value) => `type ${value}`,
  },
  askedBy: (who) => `asked by ${who}`,
  fetchedAt: (time) => `fetched ${time}`,
  figures: {
    delivered: 'Delivered',
    targets: 'Targets',
    waiting: 'Awaiting receipt',
    sendFailed: 'Failed at carrier',
    processFailed: 'Stopped before sending',
    billingUnits: 'Billing units',
  },
  reasonsTable: { why: 'Why messages failed', count: 'Messages', share: 'Share', helps: 'What helps' },
  reasonClass: { send: 'Failed at carrier', process: 'Stopped before sending' },
  reason: {
    'process.global_block': "On the platform's block list",
    'process.partial_block': 'On your block list',
    'process.unsubscribe': 'Recipient opted out',
    'process.keyword_block': 'Blocked words',
    'process.variable_error': 'Template variable error',
    'process.content_error': 'Content not compliant',
    'process.frequency_overrun': 'Too many to one number',
    'process.other': 'Other',
    'send.empty': 'Number not assigned',
    'send.out_of_service': 'Line suspended',
    'send.blacklist': "On carrier's blacklist",
    'send.busy': 'Line busy',
    'send.no_answer': 'No answer',
    'send.interception': 'Content intercepted',
    'send.break_down': 'Handset fault',
    'send.not_in_service': 'Out of coverage',
    'send.power_off': 'Handset off',
    'send.other': 'Carrier gave no reason',
  },
  action: {
    cleanList: 'clean the list',
    fixContent: 'fix content or template',
    retryLater: 'retry later',
    reputation: 'reputation',
    pacing: 'own pacing',
    unknown: '–',
  },
  unclassified: 'Not yet classified',
  more: (lines) => `${lines} more`,
  list: (values) => values.join(', '),
  noFailures: 'No message failed.',
  nothingSent: (range) => `No messages were sent on ${range}.`,
  nothingElseSent: 'No messages were sent on the days that are known.',
  headline: ({ title, range, failed, stopped, waiting, ...rate }) =>
    `${title} ${range}: ${delivered(rate)}, ${failed} failed at carrier, ${stopped} stopped before sending, ${waiting} awaiting receipt.`,
  breakdownOf: (by) =>
    `B${by
      .map((one) => `by ${one}`)
      .join(', ')
      .slice(1)}`,
  breakdownKey: {
    day: 'Day',
    week: 'Week',
    month: 'Month',
    template: 'Template',
    label: 'Label',
    user: 'User',
    type: 'Type',
    reason: 'Reason',
  },
  breakdownColumns: {
    targets: 'Targets',
    delivered: 'Delivered',
    sendFailed: 'Failed',
    processFailed: 'Stopped',
    failures: 'Failures',
    share: 'Share',
  },
  noKey: '(none)',
  missing: 'missing',
  missingPart: ({ range, subject, why }) =>
    subject === 'daily'
      ? `${range} missing: ${why}.`
      : `${subject === 'sendFailures' ? "The carrier's failure reasons" : 'The reasons for stopping'} of ${range} are missing: ${why}.`,
  totalsLeaveOut: 'Totals leave these days out.',
  nothingKnown: 'EngageLab gave no figures for any of these days.',
  titled: (title, range, sentence) => `${title} ${range}: ${sentence}`,
  failure: ({ kind, status, attempts, rows, total }) => {
    const times =
      attempts === 1 ? '' : attempts === 2 ? ' twice' : attempts === 3 ? ' three times' : ` ${attempts} times`;
    switch (kind) {
      case 'credentials':
        return 'EngageLab refused the credentials; ENGAGELAB_SMS_USER and ENGAGELAB_SMS_KEY need a look';
      case 'refused':
        return `EngageLab refused the request with HTTP ${status}`;
      case 'rateLimited':
        return `EngageLab asked to slow down${times}`;
      case 'server':
        return `EngageLab answered HTTP ${status}${times}`;
      case 'timeout':
        return `EngageLab did not answer in time${times}`;
      case 'network':
        return `EngageLab could not be reached${times}`;
      case 'malformed':
        return `EngageLab's answer could not be read${times}`;
      case 'truncated':
        return `EngageLab sent ${rows} of ${total} rows`;
      case 'tooLarge':
        return "EngageLab's answer was too large; fewer days or a filter will help";
      case 'expired':
        return 'the answer was no longer kept when the report was made';
    }
  },
  provisional: (days, undecided) =>
    undecided === '1'
      ? `${days} can still change: 1 message awaits a receipt or is not yet handed over.`
      : `${days} can still change: ${undecided} messages await a receipt or are not yet handed over.`,
  neverAnswered: (messages, isOne) =>
    isOne
      ? '1 message was never answered and counts as not delivered.'
      : `${messages} messages were never answered and count as not delivered.`,
  reasonsAhead: (reasonClass, messages, isOne) =>
    `${reasonClass}: the reasons were fetched a moment later and name ${messages} more ${isOne ? 'message' : 'messages'} than the figures.`,
  openDay: (day) => `${day} is not over.`,
  ratesAreOfTargets: 'Rates are of targets; an interval closes when receipts arrive.',
  clockChange: (days) => `Clocks changed on ${days}: the figures of that day are off by up to an hour at its ends.`,
  fractionalZone: (trueOffset, asked) =>
    `EngageLab counts in whole hours: days are cut at ${asked} instead of ${trueOffset}.`,
  pictureWithheld: {
    notDrawn: 'The chart could not be drawn; asking again may bring it.',
    notUploaded: 'The chart could not be uploaded to Slack; asking again may bring it.',
    forbidden: 'This workspace does not allow the bot to upload files, so there is no chart.',
    notReady: 'Slack did not release the chart in time; asking again may bring it.',
  },
  chartAlt: ({ title, range, bucket, failed, stopped, waiting, ...rate }) =>
    `Bar chart per ${bucket} of ${title}, ${range}: ${delivered(rate)}; ${failed} failed at carrier, ${stopped} stopped before sending, ${waiting} awaiting receipt. A line shows the delivery rate.`,
  comparedWith: ({ range, why, until, days }) =>
    `${days ? `${days} ` : ''}compared with ${range}${until ? ` up to ${until}` : ''}${why ? `, ${why}` : ''}`,
  comparedWhy: {
    dayBefore: 'the day before',
    sameWeekday: 'the same weekday',
    sameWeekdays: 'the same weekdays',
    yearBefore: 'a year before',
    unitBefore: {
      week: 'the week before',
      month: 'the month before',
      quarter: 'the quarter before',
      half: 'the half-year before',
      year: 'the year before',
    },
    sameDays: {
      week: 'the same days of the week before',
      month: 'the same days of the month before',
      quarter: 'the same days of the quarter before',
      half: 'the same days of the half-year before',
      year: 'the same days of the year before',
    },
    monthsBefore: (count) => `the ${count} months before`,
    daysBefore: (count) => `the ${count} days before`,
  },
  perDay: (change) => `${change} a day`,
  points: (value) => `${value} pts`,
  isNew: 'new',
  nothingDecidedYet: 'No reason has certainly risen or fallen yet: outstanding receipts could reverse it.',
  notDecidedYet: '≈ not decided yet: receipts that are awaited can still turn it.',
  notCompared: {
    incomplete: (days) => `not compared with ${days}: figures are missing`,
    open: (days) => `not compared with ${days}: how far the day had come at the same hour is not known`,
    noTraffic: (days) => `not compared with ${days}: nothing was sent in either period`,
    noTrafficBefore: (days) => `not compared with ${days}: nothing was sent then`,
  },
  versus: { whole: 'Change', perDay: 'Change a day' },
  whatChanged: { title: 'What changed', mix: 'mix', rest: 'rest' },
  dimension: { template: 'template', label: 'label', user: 'user', type: 'type' },
  stale: ({ range, time, why }) => `${range} as of ${time}: ${why}.`,
  contradiction: {
    counts: (days) => `EngageLab's own figures of ${days} do not add up; they are shown as they came.`,
    reasons: (reasonClass) =>
      `EngageLab names more reasons than messages for ${reasonClass}; both are shown as they came.`,
  },
  otherRanges: [
    ['Yesterday', 'yesterday'],
    ['Last 30 days', 'last 30 days'],
    ['This month', 'this month'],
    ['Last month', 'last month'],
    ['This year', 'this year'],
  ],
  buttons: {
    refresh: 'Refresh',
    byTemplate: 'By template',
    byLabel: 'By label',
    failures: 'Failure reasons',
    tryAgain: 'Try again',
    comparePrevious: 'Compare with before',
    compareLastYear: 'Compare with last year',
    csv: 'CSV',
  },
};

function delivered({ rate, targets, isCounted }: Pick<Headline, 'rate' | 'targets' | 'isCounted'>): string {
  return `${isCounted ? rate : `${rate} of ${targets}`} targets delivered`;
}
