import { type Alert, type AlertRun, NOTHING_CHECKED } from '../../../src/domain/alert/alert';
import { takeStock } from '../../../src/domain/alert/take-stock';
import type { Verdict } from '../../../src/domain/alert/verdict';
import { addDays } from '../../../src/domain/dates/calendar';
import type { LocalDate } from '../../../src/domain/dates/range';
import { localDateOf } from '../../../src/domain/dates/zone';
import { ruleOf } from './rules';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-24T00:00:00Z');
const ALERT: Alert = {
  ...{ id: 'al-1', owner: 'U1', place: { kind: 'channel', channel: 'C1' }, language: 'en', locale: 'en-US' },
  ...{ isShared: false, isPaused: false, rule: ruleOf('delivery rate < 95% by template') },
  ...{ activeSince: '2026-11-01T00:00:00.000Z', createdAt: '2026-11-01T00:00:00.000Z' },
};

const verdictOf = (instance: string, is: Verdict['is'], date: LocalDate): Verdict => ({
  ...{ is, instance, window: { start: date, end: date }, unsettled: [] },
  measure: is === 'breached' ? { low: 0.9, high: 0.9 } : { low: 0.99, high: 0.99 },
  ...{ breachedWhen: { is: '<', level: 0.95 }, clearedWhen: { is: '>=', level: 0.95 } },
});
/** All is said, and Slack has taken it. */
function shown(run: AlertRun): AlertRun {
  const messages = run.messages.map((one) => ({
    ...one,
    posted: { channel: 'C1', ts: '1.000000' },
    shown: one.version,
  }));
  return { ...run, messages, pending: [] };
}

/** So many templates are all the same, as far as yesterday tells. */
function check(run: AlertRun, hours: number, count: number, is: Verdict['is']): AlertRun {
  const now = new Date(START + hours * HOUR_MS);
  const yesterday = addDays(localDateOf(now, ALERT.rule.zone), -1);
  const verdicts = Array.from({ length: count }, (_, at) => verdictOf(String(at), is, yesterday));
  return takeStock({ ...run, pending: [] }, ALERT, verdicts, now);
}

describe('the messages of a rule', () => {
  test('stay as long as what they tell of lasts, however many there are', () => {
    let run = NOTHING_CHECKED;
    for (let count = 1; count <= 60; count++) run = check(run, count, count, 'breached');
    expect(run.messages).toHaveLength(60);
    run = check(run, 61, 60, 'fine');
    expect(new Set(run.pending.map(({ how, reason, message }) => `${how} ${reason} ${message}`)).size).toBe(60);
    expect(run.pending.every(({ how, reason }) => how === 'turn' && reason === 'resolved')).toBe(true);
  });

  test('are forgotten when they are over and tell of too much together', () => {
    let run = NOTHING_CHECKED;
    for (let round = 0; round < 5; round++) {
      run = shown(check(run, 60 * round, 200, 'breached'));
      run = shown(check(run, 60 * round + 30, 200, 'fine'));
    }
    expect(run.messages).toHaveLength(2);
  });

  test('that tell of too much are forgotten when they are over, as soon as all of it is in Slack', () => {
    const told = check(NOTHING_CHECKED, 0, 600, 'breached');
    const over = check(shown(told), 60, 600, 'fine');
    expect(over.pending).toHaveLength(1);
    expect(check(over, 61, 600, 'fine').messages).toHaveLength(1);
    const unsaid = { ...shown(over), pending: over.pending };
    const now = new Date(START + 61 * HOUR_MS);
    expect(takeStock(unsaid, ALERT, [], now).messages).toHaveLength(1);
    expect(check(shown(over), 61, 600, 'fine').messages).toEqual([]);
  });

  test('that are over stay until that is said, also when more begins', () => {
    const over = check(shown(check(NOTHING_CHECKED, 0, 600, 'breached')), 60, 600, 'fine');
    const [turn] = over.pending;
    const more = takeStock(
      over,
      ALERT,
      [verdictOf('new', 'breached', '2026-11-26' as LocalDate)],
      new Date(START + 61 * HOUR_MS),
    );
    expect(more.pending).toContainEqual(turn);
    expect(more.messages.map(({ id }) => id)).toContain(turn?.message);
  });

  test('that Slack did not take are not waited for', () => {
    const over = check(shown(check(NOTHING_CHECKED, 0, 600, 'breached')), 60, 600, 'fine');
    const lost = { ...over, pending: [], messages: over.messages.map((one) => ({ ...one, isLost: true as const })) };
    expect(check(lost, 61, 600, 'fine').messages).toEqual([]);
  });

  test('that tell of little stay when they are over: their buttons work', () => {
    const over = shown(check(shown(check(NOTHING_CHECKED, 0, 200, 'breached')), 60, 200, 'fine'));
    expect(check(over, 61, 200, 'fine').messages).toHaveLength(1);
  });

  test('are gone like all else but the last verdicts, once a rule has been quiet for long', () => {
    const over = shown(check(shown(check(NOTHING_CHECKED, 0, 600, 'breached')), 60, 600, 'fine'));
    const quiet = check(over, 24 * 20, 600, 'fine');
    expect(quiet).toMatchObject({ episodes: [], messages: [], pending: [] });
    expect(quiet.verdicts).toHaveLength(50);
  });
});
