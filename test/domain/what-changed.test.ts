import fc from 'fast-check';
import { countDays } from '../../src/domain/dates/calendar';
import { planCalls } from '../../src/domain/query';
import { type WhatChanged, whatChanged } from '../../src/domain/what-changed';
import { anyMessages, type Messages, messagesOf, outcomesOf, requestFor, sum } from './traffic';

const BEFORE = requestFor('2026-11-09', '2026-11-15');
const AFTER = requestFor('2026-11-16', '2026-11-22');
const TEMPLATES = ['1233', '1240', '1250', '1260', '1270', ''];

function said(request: typeof BEFORE, messages: readonly Messages[]) {
  return { outcomes: outcomesOf(planCalls(request), messages), days: countDays(request.range) };
}

function rateOf(messages: readonly Messages[]): number {
  return sum(messages.map(({ counts }) => counts.delivered)) / sum(messages.map(({ counts }) => counts.targets));
}

/** The sum of what is printed, in tenths. */
function partsOf(change: WhatChanged): number {
  return sum([...change.groups.map(({ tenths }) => tenths), change.mixTenths, change.restTenths]);
}

describe('what changed', () => {
  // Both weeks: template 1233 has 600 targets, 1240 has 400; no mix. 1233 goes from 588 delivered to 564: −4 points of its
  // own on 60 % of the targets = −2.4 points; 1240 from 380 to 384: +1 point on 40 % = +0.4 points.
  test('names the groups whose own rates did most, and the reason that changed most in each', () => {
    const before = said(BEFORE, [
      messagesOf('2026-11-10', { delivered: 588, send: { empty: 10, busy: 2 } }),
      messagesOf('2026-11-10', { delivered: 380, send: { busy: 20 }, group: { template: '1240' } }),
    ]);
    const after = said(AFTER, [
      messagesOf('2026-11-17', { delivered: 564, send: { empty: 31, busy: 5 } }),
      messagesOf('2026-11-17', {
        ...{ delivered: 384, send: { busy: 15 }, process: { unsubscribe: 1 } },
        group: { template: '1240' },
      }),
    ]);
    expect(whatChanged('template', before, after)).toEqual({
      dimension: 'template',
      totalTenths: -20,
      groups: [
        { key: '1233', tenths: -24, reason: { reason: 'send.empty', change: 21 } },
        { key: '1240', tenths: 4, reason: { reason: 'send.busy', change: -5 } },
      ],
      mixTenths: 0,
      restTenths: 0,
    });
  });

  // Only the shares change: 1233 (90 %) from half to a quarter, 1240 (50 %) from half to three quarters: 70 % → 60 %.
  test('is mix where every group kept its rate', () => {
    const week = (date: '2026-11-10' | '2026-11-17', a: number, b: number) => [
      messagesOf(date, { delivered: 0.9 * a, send: { empty: 0.1 * a } }),
      messagesOf(date, { delivered: 0.5 * b, send: { empty: 0.5 * b }, group: { template: '1240' } }),
    ];
    const [before, after] = [said(BEFORE, week('2026-11-10', 200, 200)), said(AFTER, week('2026-11-17', 100, 300))];
    expect(whatChanged('template', before, after)).toEqual({
      dimension: 'template',
      ...{ totalTenths: -100, groups: [], mixTenths: -100, restTenths: 0 },
    });
  });

  // 70 in 7 days and 90 in 3 are 10 and 30 a day.
  test('tells the reason of periods that are not as long in messages a day', () => {
    const before = said(BEFORE, [messagesOf('2026-11-10', { delivered: 930, send: { empty: 70 } })]);
    const days = requestFor('2026-11-16', '2026-11-18');
    const after = said(days, [messagesOf('2026-11-17', { delivered: 410, send: { empty: 90 } })]);
    expect(whatChanged('template', before, after)?.groups).toEqual([
      { key: '1233', tenths: -110, reason: { reason: 'send.empty', change: 20 } },
    ]);
  });

  test('is told by what was asked for', () => {
    const [one, other] = [{ label: '110' }, { label: '111' }];
    const before = said(BEFORE, [messagesOf('2026-11-10', { delivered: 9, send: { empty: 1 }, group: one })]);
    const after = said(AFTER, [messagesOf('2026-11-17', { delivered: 8, send: { empty: 2 }, group: one })]);
    expect(whatChanged('label', before, after)?.groups.map(({ key }) => key)).toEqual(['110']);
    const elsewhere = said(AFTER, [messagesOf('2026-11-17', { delivered: 8, send: { empty: 2 }, group: other })]);
    expect(whatChanged('label', before, elsewhere)).toMatchObject({ groups: [], mixTenths: -100 });
  });

  test('is nothing where a period has no traffic', () => {
    const some = [messagesOf('2026-11-10', { delivered: 9 })];
    expect(whatChanged('template', said(BEFORE, some), said(AFTER, []))).toBeUndefined();
    expect(whatChanged('template', said(BEFORE, []), said(AFTER, some))).toBeUndefined();
  });

  test('adds up to the printed change to the last digit, and the printed change is the rate’s', () => {
    fc.assert(
      fc.property(anyMessages(BEFORE.range, TEMPLATES), anyMessages(AFTER.range, TEMPLATES), (then, now) => {
        const change = whatChanged('template', said(BEFORE, then), said(AFTER, now));
        const points = rateOf(now) - rateOf(then);
        if (!change) return expect(points).toBeNaN();
        expect(partsOf(change)).toBe(change.totalTenths);
        expect(Math.abs(change.totalTenths - points * 1000)).toBeLessThanOrEqual(0.5 + 1e-9);
        expect(change.groups.length).toBeLessThanOrEqual(3);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test('changes its signs when the periods are swapped', () => {
    const week = fc.uniqueArray(fc.integer({ min: 1, max: 997 }), { minLength: 4, maxLength: 4 });
    const made = (date: '2026-11-10' | '2026-11-17', delivered: readonly number[]) =>
      delivered.map((n, at) =>
        messagesOf(date, { delivered: n, send: { empty: 1009 - n }, group: { template: TEMPLATES[at] ?? '' } }),
      );
    fc.assert(
      fc.property(week, week, (then, now) => {
        const there = whatChanged(
          'template',
          said(BEFORE, made('2026-11-10', then)),
          said(AFTER, made('2026-11-17', now)),
        );
        const back = whatChanged(
          'template',
          said(BEFORE, made('2026-11-10', now)),
          said(AFTER, made('2026-11-17', then)),
        );
        expect(back?.totalTenths).toBe(0 - (there?.totalTenths ?? Number.NaN));
        expect(back?.restTenths).toBe(0 - (there?.restTenths ?? Number.NaN));
        expect([there?.mixTenths, back?.mixTenths]).toEqual([0, 0]);
        expect(back?.groups).toEqual(
          there?.groups.map(({ key, tenths, reason }) => ({
            ...{ key, tenths: 0 - tenths },
            ...(reason && { reason: { ...reason, change: 0 - reason.change } }),
          })),
        );
      }),
      { seed: 2, numRuns: 150 },
    );
  });
});
