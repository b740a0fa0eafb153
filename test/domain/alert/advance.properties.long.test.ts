import fc from 'fast-check';
import { act } from '../../../src/domain/alert/act';
import { advance } from '../../../src/domain/alert/advance';
import {
  type Change,
  change as changeSchema,
  type Episode,
  episode as episodeSchema,
} from '../../../src/domain/alert/episode';
import { deliveryIdOf, groupChanges } from '../../../src/domain/alert/group';
import type { Watched } from '../../../src/domain/alert/rule';
import type { Verdict } from '../../../src/domain/alert/verdict';
import type { LocalDate } from '../../../src/domain/dates/range';
import { ruleOf } from './rules';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const START = Date.parse('2026-11-24T00:00:00Z');

type Step =
  | { readonly kind: 'check'; readonly is: Verdict['is'] | 'late'; readonly beyond: number; readonly minutes: number }
  | { readonly kind: 'acknowledge'; readonly minutes: number }
  | { readonly kind: 'snooze'; readonly minutes: number; readonly forMinutes: number };

const minutes = fc.oneof(fc.constant(15), fc.integer({ min: 1, max: 240 }), fc.integer({ min: 240, max: 4_000 }));
const check = fc.record({
  kind: fc.constant('check' as const),
  is: fc.constantFrom<Verdict['is'] | 'late'>(
    'breached',
    'breached',
    'breached',
    'fine',
    'fine',
    'undecided',
    'tooFew',
    'cannotEvaluate',
    'cannotEvaluate',
    'late',
  ),
  beyond: fc.integer({ min: 1, max: 90 }),
  minutes,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: check },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('acknowledge' as const), minutes }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('snooze' as const),
      minutes,
      forMinutes: fc.integer({ min: 1, max: 3_000 }),
    }),
  },
);
const RULES = [
  '',
  'for 2 checks',
  'for 3 checks repeat every 1h',
  'repeat every 4h',
  'quiet 22:00-7:00',
  'quiet 12:00-13:00 repeat every 2h',
].map((words): Watched => ({ id: 'r1', rule: ruleOf(`delivery rate < 95% tz:utc ${words}`) }));

function verdictOf({ is, beyond }: Extract<Step, { kind: 'check' }>, now: Date): Verdict {
  const date = new Date(now.getTime() - 24 * HOUR_MS).toISOString().slice(0, 10) as LocalDate;
  const before = new Date(now.getTime() - 48 * HOUR_MS).toISOString().slice(0, 10) as LocalDate;
  const judged = (one: Verdict['is'], day: LocalDate): Verdict => ({
    ...{ is: one, window: { start: day, end: day }, unsettled: [] },
    measure: { low: 0, high: one === 'breached' ? 0.95 - beyond / 100 : 1 },
    ...{ breachedWhen: { is: '<', level: 0.95 }, clearedWhen: { is: '>=', level: 0.95 } },
  });
  return is === 'late' ? { ...judged('fine', date), earlier: [judged('breached', before)] } : judged(is, date);
}

interface Heard {
  readonly changes: readonly Change[];
  readonly episode: Episode | undefined;
}

/** Walks the steps; at each, the bot is restarted: all it knows is what was stored. */
function walk(alert: Watched, steps: readonly Step[]): Heard {
  let stored = 'null';
  let nowMs = START;
  let snoozedUntilMs = 0;
  let failures = 0;
  const changes: Change[] = [];
  for (const one of steps) {
    nowMs += one.minutes * MINUTE_MS;
    const now = new Date(nowMs);
    const parsed: unknown = JSON.parse(stored);
    const known = parsed === null ? undefined : episodeSchema.parse(parsed);
    if (one.kind !== 'check') {
      if (!known) continue;
      const what = one.kind === 'snooze' ? { until: new Date(nowMs + one.forMinutes * MINUTE_MS) } : {};
      const { episode, change } = act(
        'r1',
        known,
        { kind: one.kind, by: 'U1', ...what } as Parameters<typeof act>[2],
        now,
      );
      if (change) changes.push(change);
      if (change?.reason === 'snoozed' && one.kind === 'snooze') snoozedUntilMs = nowMs + one.forMinutes * MINUTE_MS;
      stored = JSON.stringify(episode ?? null);
      continue;
    }
    const verdict = verdictOf(one, now);
    failures = verdict.is === 'cannotEvaluate' ? failures + 1 : 0;
    const { episode, change } = advance(known, verdict, now, alert);
    stored = JSON.stringify(episode ?? null);
    if (!change) continue;
    changes.push(changeSchema.parse(JSON.parse(JSON.stringify(change))));
    if (nowMs < snoozedUntilMs) throw new Error(`said while snoozed: ${change.reason}`);
    if (isInQuietHours(alert, now)) throw new Error(`said in quiet hours: ${change.reason}`);
    if (change.reason === 'cannotEvaluate' && failures < 3)
      throw new Error('told too early that it cannot be evaluated');
    if (change.reason === 'recovered' && failures > 0) throw new Error('recovered, and it is not');
    if (change.reason === 'worse' && verdict.is !== 'breached' && one.is !== 'late')
      throw new Error('worse, and not breached');
  }
  return { changes, episode: stored === 'null' ? undefined : (JSON.parse(stored) as Episode) };
}

function isInQuietHours({ rule: { quiet } }: Watched, now: Date): boolean {
  if (!quiet) return false;
  const time = now.toISOString().slice(11, 16);
  return quiet.from < quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to;
}

/** Throws where what was said could not be understood by somebody who heard nothing else. */
function expectSense({ rule }: Watched, changes: readonly Change[]): void {
  let open: string | undefined;
  let saidMs = 0;
  let isAcknowledged = false;
  let cannot = false;
  const numbers = new Map<string, number>();
  const started = new Set<string>();
  for (const { episode, number, reason, at } of changes) {
    const fail = (what: string) => new Error(`${what}: ${changes.map((one) => `${one.at} ${one.reason}`).join(', ')}`);
    if (number !== (numbers.get(episode) ?? 0) + 1) throw fail('a number left out');
    numbers.set(episode, number);
    if (reason === 'cannotEvaluate' || reason === 'recovered') {
      if (cannot === (reason === 'cannotEvaluate')) throw fail('said twice');
      cannot = !cannot;
      continue;
    }
    if (reason === 'started') {
      if (open !== undefined || started.has(episode)) throw fail('two starts');
      [open, isAcknowledged] = [episode, false];
      started.add(episode);
    } else if (open !== episode) throw fail(`${reason} of what had not started`);
    if (reason === 'resolved') open = undefined;
    if (reason === 'acknowledged') isAcknowledged = true;
    if (
      reason === 'still' &&
      (isAcknowledged || Date.parse(at) - saidMs < (rule.repeatEveryMs ?? Number.POSITIVE_INFINITY))
    ) {
      throw fail('repeated too early');
    }
    if (reason !== 'acknowledged' && reason !== 'snoozed') saidMs = Date.parse(at);
  }
}

const tailOf = (is: 'fine' | 'breached'): Step[] =>
  Array.from({ length: 60 }, () => ({ kind: 'check', is, beyond: 1, minutes: 185 }) as const);

describe('any course of checks, gaps, restarts, snoozes and acknowledgements', () => {
  test('is told with one start and one end an episode, and nothing when nothing may be said', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...RULES),
        fc.array(step, { maxLength: 30 }),
        fc.boolean(),
        (alert, steps, endsWell) => {
          const { changes } = walk(alert, [...steps, ...(endsWell ? tailOf('fine') : [])]);
          expectSense(alert, changes);
          const ids = changes.map((one) => deliveryIdOf(groupChanges([one])[0] as ReturnType<typeof groupChanges>[0]));
          if (new Set(ids).size < ids.length) throw new Error('two messages of one name');
          if (!endsWell) return;
          const count = (reason: Change['reason']) => changes.filter((one) => one.reason === reason).length;
          if (count('started') !== count('resolved')) throw new Error('an episode without an end');
          if (count('cannotEvaluate') !== count('recovered')) throw new Error('a failure without an end');
        },
      ),
      { seed: 7, numRuns: 10_000 },
    );
  });

  test('ends in the truth being told', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULES), fc.array(step, { maxLength: 30 }), (alert, steps) => {
        expect(walk(alert, [...steps, ...tailOf('breached')]).episode).toMatchObject({
          isActive: true,
          told: 'started',
        });
        expect(walk(alert, [...steps, ...tailOf('fine'), ...tailOf('fine')]).episode).toBeUndefined();
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});
