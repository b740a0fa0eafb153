import fc from 'fast-check';
import type { WireRow } from '../../../src/demo/engagelab/answer';
import { generatedTraffic } from '../../../src/demo/engagelab/world/generated';
import { type Question, World } from '../../../src/demo/engagelab/world/world';

const START = new Date('2026-11-11T06:20:00Z');
const HOUR = 3_600_000;
const world = believable();

/** Instants of the last week, where most is still moving. */
const INSTANT = fc
  .integer({ min: -7 * 24 * 60, max: 0 })
  .map((minutes) => new Date(START.getTime() + minutes * 60_000));
const OFFSET = fc.integer({ min: -12, max: 14 });

describe('the believable world', () => {
  test('counts of a row always add up', () => {
    fc.assert(
      fc.property(INSTANT, OFFSET, (now, offsetHours) => {
        const question = week(offsetHours);
        const stopped = sums(world.rows('process_failed', question, now));
        const failed = sums(world.rows('send_failed', question, now));
        for (const row of world.rows('stats_day', question, now)) {
          const n = (name: string) => Number(row[name]);
          const queued = n('targets') - n('sent') - n('process_failed');
          expect(n('sent')).toBe(n('delivered') + n('send_failed') + n('wait_result'));
          expect(queued).toBeGreaterThanOrEqual(0);
          expect(stopped.get(keyOf(row)) ?? 0).toBe(n('process_failed'));
          expect(failed.get(keyOf(row)) ?? 0).toBe(n('send_failed'));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('what has ended stays so: counts of ends, and of what was accepted, never go down', () => {
    fc.assert(
      fc.property(INSTANT, INSTANT, OFFSET, fc.boolean(), (a, b, offsetHours, withIncident) => {
        const [before, after] = a <= b ? [a, b] : [b, a];
        const seen = withIncident ? believable() : world;
        const columns = ['targets', 'sent', 'delivered', 'send_failed', 'process_failed', 'billing_count'];
        const earlier = seen.rows('stats_day', week(offsetHours), before);
        if (withIncident) seen.startIncident({ template: '1233', rate: 0.5, from: before });
        const later = new Map(seen.rows('stats_day', week(offsetHours), after).map((row) => [keyOf(row), row]));
        const shrunk = earlier.flatMap((row) =>
          columns.filter((name) => Number(later.get(keyOf(row))?.[name] ?? -1) < Number(row[name])),
        );
        expect(shrunk).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('the same seed tells the same story, whatever was asked before; another seed another', () => {
    const fresh = believable();
    fresh.rows('send_failed', week(-5), new Date('2026-12-24T00:00:00Z'));
    expect(fresh.rows('stats_day', week(8), START)).toEqual(world.rows('stats_day', week(8), START));
    expect(believable(2).rows('stats_day', week(8), START)).not.toEqual(world.rows('stats_day', week(8), START));
  });

  test('three users, eight templates, four labels, tens of thousands of messages a day, fewer on Sundays', () => {
    const rows = world.rows('stats_day', { start: '2026-10-12', end: '2026-11-08', offsetHours: 8 }, START);
    const ids = (name: string) => new Set(rows.map((row) => row[name]));
    expect([ids('sms_user').size, ids('template_id').size, ids('label_id').size]).toEqual([3, 8, 4]);
    const day = (date: string) => total(rows.filter((row) => row.send_date === date));
    expect(day('2026-11-04')).toBeGreaterThan(20_000);
    expect(day('2026-11-04')).toBeLessThan(90_000);
    expect(day('2026-11-08')).toBeLessThan(0.8 * day('2026-11-04'));
    expect(rows.filter((row) => row.send_date === '2026-11-08' && row.label_id === 140)).toEqual([]);
  });

  test('each sender of campaigns has a day of rest a month', () => {
    const question = { start: '2026-10-01', end: '2026-10-29', offsetHours: 8, users: ['acme_news'] } as const;
    const dates = new Set(world.rows('stats_day', question, START).map((row) => row.send_date));
    expect(dates.size).toBe(28);
  });

  test('receipts come fast for the delivered and slowly for the failed; a few never', () => {
    const question = { start: '2026-11-03', end: '2026-11-03', offsetHours: 8 } as const;
    const dayEnd = Date.parse('2026-11-03T16:00:00Z');
    const at = (hours: number) => totals(world.rows('stats_day', question, new Date(dayEnd + hours * HOUR)));
    const [soon, settled, muchLater] = [at(0), at(49), at(24 * 30)];
    expect(soon.delivered / settled.delivered).toBeGreaterThan(0.97);
    expect(soon.failed / settled.failed).toBeLessThan(0.9);
    expect(settled.waiting).toBeGreaterThan(0);
    expect(muchLater).toEqual(settled);
  });

  test('it begins 180 days before its start, goes on for 400, and has no future', () => {
    const dates = (start: Question['start'], end: Question['end'], now: string) => [
      ...new Set(world.rows('stats_day', { start, end, offsetHours: 0 }, new Date(now)).map((row) => row.send_date)),
    ];
    expect(dates('2026-05-10', '2026-05-16', '2026-11-11T06:00:00Z')).toEqual(['2026-05-15', '2026-05-16']);
    expect(dates('2026-11-10', '2026-11-20', '2026-11-11T06:00:00Z')).toEqual(['2026-11-10', '2026-11-11']);
    expect(dates('2027-12-15', '2027-12-20', '2028-01-01T00:00:00Z')).toEqual(['2027-12-15', '2027-12-16']);
  });

  test('an incident raises failures of its template alone, from its first instant to its last', () => {
    const struck = believable();
    struck.startIncident({
      ...{ template: '1233', rate: 0.3 },
      ...{ from: new Date('2026-11-04T16:00:00Z'), to: new Date('2026-11-05T16:00:00Z') },
    });
    const question = { start: '2026-11-01', end: '2026-11-08', offsetHours: 8 } as const;
    const now = new Date('2026-12-01T00:00:00Z');
    const calm = new Map(world.rows('send_failed', question, now).map((row) => [keyOf(row), row]));
    for (const row of struck.rows('send_failed', question, now)) {
      const before = calm.get(keyOf(row));
      if (row.template_id === 1233 && row.send_date === '2026-11-05')
        expect(Number(row.empty)).toBeGreaterThan(5 * Number(before?.empty));
      else expect(row).toEqual(before);
    }
    expect(totals(struck.rows('stats_day', question, now)).targets).toBe(
      totals(world.rows('stats_day', question, now)).targets,
    );
  });

  test('an incident that is ended keeps what it did and does no more', () => {
    const struck = believable();
    struck.startIncident({ template: '1233', rate: 0.5, from: new Date('2026-11-04T16:00:00Z') });
    const failures = (date: Question['start'], seen: World) =>
      totals(seen.rows('stats_day', { start: date, end: date, offsetHours: 8, templates: ['1233'] }, START)).failed;
    const during = failures('2026-11-05', struck);
    struck.endIncidents(new Date('2026-11-05T16:00:00Z'));
    expect(during).toBeGreaterThan(2 * failures('2026-11-05', world));
    expect(failures('2026-11-05', struck)).toBe(during);
    expect(failures('2026-11-06', struck)).toBe(failures('2026-11-06', world));
  });
});

function believable(seed = 1): World {
  return new World(generatedTraffic({ start: START, seed }));
}

function week(offsetHours: number): Question {
  return { start: '2026-11-04', end: '2026-11-11', offsetHours };
}

function keyOf({ send_date, msg_type, sms_user, template_id, label_id }: WireRow): string {
  return [send_date, msg_type, sms_user, template_id, label_id].join(' ');
}

/** The sum of each row's figures by its key. */
function sums(rows: WireRow[]): Map<string, number> {
  return new Map(
    rows.map((row) => {
      const { send_date: _, msg_type, sms_user, template_id, label_id, ...figures } = row;
      return [keyOf(row), Object.values(figures).reduce<number>((sum, n) => sum + Number(n), 0)];
    }),
  );
}

function totals(rows: WireRow[]) {
  const of = (name: string) => rows.reduce((sum, row) => sum + Number(row[name]), 0);
  return {
    ...{ targets: of('targets'), delivered: of('delivered') },
    ...{ failed: of('send_failed'), waiting: of('wait_result') },
  };
}

function total(rows: WireRow[]): number {
  return totals(rows).targets;
}
