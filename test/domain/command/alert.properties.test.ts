import fc from 'fast-check';
import { AGAINST, INSTANCES, type Rule } from '../../../src/domain/alert/rule';
import { faultIn } from '../../../src/domain/alert/rule-faults';
import { formatAlert, readAlert } from '../../../src/domain/command/alert';
import { REASON_KEYS } from '../../../src/domain/reasons';
import { COUNT_KEYS } from '../../../src/domain/statistics';
import { ASKING } from './ask';

const id = fc.stringMatching(/^[A-Za-z0-9_.-]{1,8}$/);
const ids = fc.uniqueArray(id, { maxLength: 3 });
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const fraction = fc.integer({ min: 1, max: 9_999 }).map((value) => Number(`${value}e-4`));
const metric = fc.record(
  { of: fc.constantFrom(...COUNT_KEYS, ...REASON_KEYS), per: fc.constantFrom('targets' as const, 'sent' as const) },
  { requiredKeys: ['of'] },
);
const condition: fc.Arbitrary<Rule['condition']> = metric.chain((one) => {
  const level = one.per ? fraction : fc.nat({ max: 200_000 });
  return fc.oneof(
    fc.record({
      kind: fc.constant('level' as const),
      metric: fc.constant(one),
      is: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
      than: level,
    }),
    fc.record({
      kind: fc.constant('change' as const),
      metric: fc.constant(one),
      moves: fc.constantFrom('drops' as const, 'rises' as const),
      by: fraction,
      against: fc.constantFrom(...AGAINST),
    }),
    fc.record({
      kind: fc.constant('unusual' as const),
      metric: fc.constant(one),
      side: fc.constantFrom('either' as const, 'low' as const, 'high' as const),
    }),
    fc.record({ kind: fc.constant('noData' as const), by: clock }),
  );
});
const anyRule: fc.Arbitrary<Rule> = condition.chain((one) =>
  fc.record(
    {
      condition: fc.constant(one),
      filters: fc.record(
        { templates: ids, labels: ids, users: ids, type: fc.constantFrom('1', '2') },
        { requiredKeys: ['templates', 'labels', 'users'] },
      ),
      zone: fc.constantFrom('Asia/Tokyo', 'UTC', 'America/New_York', 'Etc/GMT-9'),
      by: fc.constantFrom(...INSTANCES),
      window: fc.oneof(
        fc.constantFrom(
          'today' as const,
          'yesterday' as const,
          'this week' as const,
          'last week' as const,
          'this month' as const,
          'last month' as const,
        ),
        fc.record({ days: fc.integer({ min: 1, max: 90 }) }),
        fc.record({ endedForHours: fc.integer({ min: 1, max: 168 }) }),
      ),
      forChecks: fc.integer({ min: 1, max: 100 }),
      least: fc.nat({ max: 1_000 }),
      resolveAt:
        'metric' in one && one.metric.per ? fraction : one.kind === 'change' ? fraction : fc.nat({ max: 200_000 }),
      everyMinutes: fc.integer({ min: 10, max: 1440 }),
      repeatEveryMs: fc.integer({ min: 1, max: 5_000 }).map((minutes) => minutes * 60_000),
      mention: fc.constantFrom('here', 'S0OPS1'),
      quiet: fc.record({ from: clock, to: clock }),
      name: fc.constantFrom('Night watch', '夜間 監視', 'when busy > 3, by label'),
    },
    { requiredKeys: ['condition', 'filters', 'zone', 'window', 'forChecks', 'least', 'everyMinutes'] },
  ),
);

describe('alerts in words', () => {
  test('any rule that is written reads back to itself, whoever reads it', () => {
    fc.assert(
      fc.property(anyRule, fc.option(fc.constant('C0ALERTS'), { nil: undefined }), (rule, channel) => {
        fc.pre(faultIn(rule) === undefined);
        const draft = { rule, ...(channel && { channel }) };
        for (const language of ['en', 'ja'] as const) {
          const line = formatAlert(draft, undefined, language);
          expect([line, readAlert(line, { ...ASKING, zone: 'Europe/Berlin' })]).toEqual([line, { draft }]);
        }
      }),
      { seed: 1, numRuns: 3_000 },
    );
  });

  test('any line is read or refused', () => {
    const words = [
      'when',
      'delivery',
      'rate',
      '<',
      '95%',
      'drops',
      '2',
      'pts',
      'vs',
      'last',
      'week',
      'by',
      'template',
      ',',
      '"',
      '配信率が',
      '<#C1|x>',
      'name:',
      'constructor',
      'quiet',
      '25:00',
    ];
    const line = fc.oneof(
      fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((all) => all.join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    fc.assert(
      fc.property(line, (text) => {
        const outcome = readAlert(`alert ${text}`, ASKING);
        if ('draft' in outcome) expect(readAlert(formatAlert(outcome.draft), ASKING)).toEqual(outcome);
        else expect(outcome.problem.kind).toBeTruthy();
      }),
      { seed: 2, numRuns: 400 },
    );
  });
});
