import type { CallFailure } from '../../src/domain/answer';
import { formatRule } from '../../src/domain/command/alert-format';
import type { Asking, Command, Problem } from '../../src/domain/command/command';
import { readDigestText } from '../../src/domain/command/digest-text';
import { formatCommand } from '../../src/domain/command/format';
import { parseCommand } from '../../src/domain/command/parse';
import type { PostRefusal } from '../../src/domain/delivery';
import type { Language } from '../../src/domain/language';
import { REASON_KEYS } from '../../src/domain/reasons';
import { formatSchedule } from '../../src/domain/schedule/format';
import { languageFor, type Words, wordsFor } from '../../src/words/words';

const LANGUAGES: Language[] = ['en', 'ja'];
const FIGURES = {
  title: 'T1T',
  range: 'R1R',
  rate: 'P1P',
  targets: 'G1G',
  failed: 'F1F',
  stopped: 'S1S',
  waiting: 'W1W',
};

const FAILURES: CallFailure[] = (
  [
    ...[
      { kind: 'credentials', status: 401 },
      { kind: 'refused', status: 418 },
      { kind: 'rateLimited', status: 429 },
    ],
    ...[{ kind: 'server', status: 503 }, { kind: 'timeout' }, { kind: 'network' }, { kind: 'malformed' }],
    ...[{ kind: 'tooLarge' }, { kind: 'expired' }],
  ] as const
).flatMap((failure) => [1, 2, 3, 7].map((attempts) => ({ ...failure, attempts })));

const PROBLEMS: Problem[] = [
  { kind: 'words', understood: ['X1X', 'X2X'], notUnderstood: ['X3X'] },
  { kind: 'words', understood: [], notUnderstood: ['X3X', 'X4X'] },
  ...(['future', 'impossible', 'holes'] as const).map((kind) => ({ kind, text: 'X1X' })),
  ...(['breakdown', 'filter', 'zone', 'type', 'value', 'twice', 'tooManyBreakdowns'] as const).map((kind) => ({
    kind,
    text: 'X1X',
  })),
  ...(['tooManyIds', 'tooManyDays', 'tooManyCalls'] as const).map((kind) => ({ kind, count: 901, most: 731 })),
];

const REFUSALS: readonly PostRefusal[] = [
  ...(['archived', 'notInChannel', 'channelGone', 'notAllowed', 'tokenDead', 'scopeMissing', 'tooLong'] as const),
  ...(['messageGone', 'accessLost', 'channelShared', 'outOfTime', 'malformed'] as const),
];

/** Every sentence of a list: functions are called with values that can be found again. */
function sentencesOf(words: Words): Map<string, string> {
  const said = new Map<string, string>();
  const put = (path: string, value: unknown) => {
    if (typeof value === 'string') said.set(path, value);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) put(`${path}.${key}`, inner);
  };
  put('words', words);
  const more: Record<string, string> = {
    days: words.days(7),
    oneDay: words.days(1),
    'filter.templates': words.filter.templates('V1V'),
    'filter.labels': words.filter.labels('V1V'),
    'filter.users': words.filter.users('V1V'),
    'filter.type': words.filter.type('V1V'),
    askedBy: words.askedBy('V1V'),
    fetchedAt: words.fetchedAt('V1V'),
    more: words.more('V1V'),
    'breakdownOf.one': words.breakdownOf(['template']),
    'breakdownOf.two': words.breakdownOf(['day', 'reason']),
    list: words.list(['V1V', 'V2V']),
    titled: words.titled('T1T', 'R1R', 'V1V'),
    nothingSent: words.nothingSent('V1V'),
    headline: words.headline({ ...FIGURES, isCounted: false }),
    'headline.counted': words.headline({ ...FIGURES, isCounted: true }),
    ...Object.fromEntries(
      (['day', 'week', 'month'] as const).map((bucket) => [
        `chartAlt.${bucket}`,
        words.chartAlt({ ...FIGURES, isCounted: false, bucket }),
      ]),
    ),
    provisional: words.provisional('V1V', 'V2V'),
    'provisional.one': words.provisional('V1V', '1'),
    openDay: words.openDay('V1V'),
    clockChange: words.clockChange('V1V'),
    fractionalZone: words.fractionalZone('V1V', 'V2V'),
    progress: words.progress('V1V', 'V2V'),
    didYouMean: words.didYouMean(['V1V', 'V2V']),
    notAMember: words.notAMember('V1V', 'V2V'),
    csv: words.csv({ range: 'V1V', rows: 'V2V', link: 'V3V' }),
    csvCut: words.csvCut('V1V'),
    final: words.final('V1V', 'V2V'),
    axis: words.chart.deliveryRateFrom('V1V'),
  };
  for (const whose of ['user', 'channel'] as const)
    for (const limit of ['perMinute', 'atOnce'] as const)
      more[`tooMany.${whose}.${limit}`] = words.tooMany(whose, limit);
  for (const refusal of REFUSALS)
    more[`undelivered.${refusal}`] = words.undelivered({ title: 'T1T', range: 'R1R', channel: 'V1V', refusal });
  more.abandoned = words.abandoned({ title: 'T1T', range: 'R1R' });
  for (const subject of ['daily', 'processFailures', 'sendFailures'] as const)
    more[`missingPart.${subject}`] = words.missingPart({ range: 'V1V', subject, why: 'V2V' });
  for (const place of ['channel', 'direct', 'message', 'thread'] as const) {
    const facts = { range: 'V1V', length: 'V2V', zone: 'V3V', filters: 'V4V', place };
    more[`accepted.${place}`] = words.accepted(facts);
    more[`accepted.${place}.by`] = words.accepted({ ...facts, by: 'V5V' });
  }
  for (const failure of FAILURES) more[`failure.${failure.kind}.${failure.attempts}`] = words.failure(failure);
  for (const [at, problem] of PROBLEMS.entries())
    more[`problem.${problem.kind}.${at}`] = words.problem(problem, String);
  for (const [path, sentence] of Object.entries(more)) said.set(path, sentence);
  return said;
}

describe.each(LANGUAGES)('the word list in %s', (language) => {
  const words = wordsFor(language);
  const said = [...sentencesOf(words)];

  test.each(said)('%s: %s', (_, sentence) => {
    expect(sentence.trim()).toBe(sentence);
    expect(sentence).not.toBe('');
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\$\{|TODO|(?<!·) {2}(?!·)/i);
    expect(sentence).not.toMatch(/\bbecause\b|!$|!/);
  });

  test('every value that goes in comes out', () => {
    const headline = words.headline({ ...FIGURES, isCounted: false });
    expect(headline).toMatch(/T1T.*R1R/);
    expect(words.titled('A1A', 'A2A', 'A3A')).toMatch(/A1A.*A2A.*A3A/);
    for (const sentence of [headline, words.chartAlt({ ...FIGURES, isCounted: false, bucket: 'day' })])
      for (const value of Object.values(FIGURES)) expect(sentence).toContain(value);
    for (const sentence of [
      words.provisional('A1A', 'A2A'),
      words.fractionalZone('A1A', 'A2A'),
      words.progress('A1A', 'A2A'),
    ])
      expect([sentence.includes('A1A'), sentence.includes('A2A')]).toEqual([true, true]);
    for (const subject of ['daily', 'processFailures', 'sendFailures'] as const)
      expect(words.missingPart({ range: 'A1A', subject, why: 'A2A' })).toMatch(/A1A.*A2A/);
    expect(
      words.accepted({ range: 'A1A', length: 'A2A', zone: 'A3A', filters: 'A4A', by: 'A5A', place: 'direct' }),
    ).toMatch(/A1A.*A2A.*A3A.*A4A.*A5A/i);
  });

  test.each(FAILURES)('a failure: %j', (failure) => {
    const sentence = words.failure(failure);
    if (failure.kind === 'server' || failure.kind === 'refused') expect(sentence).toContain(String(failure.status));
    if (failure.kind === 'credentials') expect(sentence).toMatch(/ENGAGELAB_SMS_USER.*ENGAGELAB_SMS_KEY/);
  });

  test('a rate in counts names its targets, so the headline does not', () => {
    expect(words.headline({ ...FIGURES, isCounted: true })).not.toContain(FIGURES.targets);
  });

  test('failures of different kinds are told apart', () => {
    const once = FAILURES.filter(({ attempts }) => attempts === 1).map((failure) => words.failure(failure));
    expect(new Set(once).size).toBe(once.length);
  });

  test('a failure that was tried again says how often', () => {
    const of = (attempts: number) => words.failure({ kind: 'server', status: 503, attempts });
    expect(new Set([1, 2, 3, 7].map(of)).size).toBe(4);
    expect(of(7)).toContain('7');
  });

  test.each(PROBLEMS)('a problem: %j', (problem) => {
    const sentence = words.problem(problem, String);
    if ('text' in problem) expect(sentence).toContain(problem.text);
    if ('count' in problem) expect(sentence).toMatch(/901.*731/);
    if (problem.kind === 'words')
      for (const word of [...problem.understood, ...problem.notUnderstood]) expect(sentence).toContain(word);
  });

  test('reasons have a name each', () => {
    const names = REASON_KEYS.map((reason) => words.reason[reason]);
    expect(new Set(names).size).toBe(REASON_KEYS.length);
  });

  test('the examples of the help read back as what stands beside them', () => {
    const locale = language === 'ja' ? 'ja-JP' : 'en-US';
    const asking = { now: new Date('2026-11-24T03:00:00Z'), zone: 'UTC', locale };
    const meant = words.help.examples.map(([command]) => {
      const parsed = parseCommand(command.replace('/sms ', ''), asking);
      return parsed.ok ? meaningOf(parsed.command, asking) : command;
    });
    expect(meant).toEqual([
      '2026-11-17..2026-11-23 vs 2026-11-10..2026-11-16 tz:UTC',
      '2026-11-23 vs 2026-11-16 by template tz:UTC',
      'failures 2026-10-01..2026-10-31 vs 2026-09-01..2026-09-30 tz:UTC',
      '2026-11-01..2026-11-15 vs 2026-10-01..2026-10-15 template:1233 tz:UTC',
      'every weekday at 09:00: 2026-11-23 vs 2026-11-16 tz:UTC',
      'when delivery rate < 95% yesterday tz:UTC',
      'digests',
      'alerts',
    ]);
  });
});

/** What a command asks for, in whatever language it was said; of a digest, what it reports the next time. */
function meaningOf(command: Command, asking: Asking): string {
  if (command.kind === 'report') return formatCommand(command.request);
  if (command.kind === 'alert') return formatRule(command.draft.rule);
  if (command.kind !== 'digest') return command.kind;
  const { text, schedule } = command.draft;
  const next = readDigestText(text, schedule, asking);
  return `${formatSchedule(schedule)}: ${next.ok ? formatCommand(next.report.request) : text}`;
}

describe('Japanese', () => {
  /** What stays Latin: names, settings, commands, values and units. */
  const LATIN =
    /\/sms[^」]*|\/invite @[\w-]+(?: Reports)?|\b[A-Z]+(?:_[A-Z]+)+\b|EngageLab|SMS|CSV|missing|Slack|Redis|HTTP|ID|UTC|Asia\/Tokyo|(?:command|job)\.failed|[A-Z]\d[A-Z]|\b(?:day|week|month|template|label|user|type|reason|tz|private)\b:?\d*|7d|4w|3m|mtd|qtd|ytd|W46/gi;

  test.each([...sentencesOf(wordsFor('ja'))])('%s has no stray English: %s', (path, sentence) => {
    if (/help\.examples/.test(path) && sentence.startsWith('/sms')) return;
    expect(sentence.replace(LATIN, '')).not.toMatch(/[A-Za-z]{2,}/);
  });

  test('is not English', () => {
    const [english, japanese] = [sentencesOf(wordsFor('en')), sentencesOf(wordsFor('ja'))];
    const same = [...japanese].filter(
      ([path, sentence]) => english.get(path) === sentence && /^[^/].*\p{L}{3}/u.test(sentence),
    );
    expect(same).toEqual([]);
  });
});

describe('who is spoken to in which language', () => {
  test.each([
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['JA-jp', 'ja'],
    ['en-US', 'en'],
    ['de-DE', 'en'],
    ['', 'en'],
    [undefined, undefined],
  ])('%s: %s', (locale, language) => {
    expect(languageFor(locale)).toBe(language);
  });
});
