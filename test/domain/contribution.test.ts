import fc from 'fast-check';
import { contributionsOf, type GroupChange, roundTogether } from '../../src/domain/contribution';
import { messagesOf, sum } from './traffic';

const countsOf = (targets: number, delivered: number) =>
  messagesOf('2026-11-16', { delivered, send: { empty: targets - delivered } }).counts;
const anyCounts = fc
  .tuple(fc.nat(50_000), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([targets, rate]) => countsOf(targets, Math.floor(targets * rate)));
const anyGroups = fc
  .array(fc.record({ before: anyCounts, after: anyCounts }), { minLength: 1, maxLength: 40 })
  .map((groups) => groups.map((group, index): GroupChange => ({ key: String(1200 + index), ...group })));

function rateOf(groups: readonly GroupChange[], period: 'before' | 'after'): number {
  return sum(groups.map((group) => group[period].delivered)) / sum(groups.map((group) => group[period].targets));
}

describe('contributions to a change of the delivery rate', () => {
  // Before: A 100 targets, 90 delivered; B 100, 50. Together 140 of 200 = 0.70.
  // After:  A 300 targets, 240 delivered; B 100, 50. Together 290 of 400 = 0.725: up by 0.025.
  // A's share goes from 1/2 to 3/4, its rate from 0.9 to 0.8; B's share from 1/2 to 1/4, its rate stays 0.5.
  // The middle of both rates is 0.7125. A: rate (0.5 + 0.75)/2 × −0.1 = −0.0625, mix 0.25 × (0.85 − 0.7125) = 0.034375.
  // B: rate 0, mix −0.25 × (0.5 − 0.7125) = 0.053125. Together −0.0625 + 0.0875 = 0.025.
  test('are what a group’s rate did and what its share did', () => {
    const [a, b] = contributionsOf([
      { key: 'A', before: countsOf(100, 90), after: countsOf(300, 240) },
      { key: 'B', before: countsOf(100, 50), after: countsOf(100, 50) },
    ]);
    expect(a?.rateEffect).toBeCloseTo(-0.0625, 12);
    expect(a?.mixEffect).toBeCloseTo(0.034375, 12);
    expect(b?.rateEffect).toBe(0);
    expect(b?.mixEffect).toBeCloseTo(0.053125, 12);
  });

  test('of a group that came or went are mix alone; without traffic in a period there are none', () => {
    const stays = { key: 'A', before: countsOf(100, 90), after: countsOf(100, 90) };
    const [, came] = contributionsOf([stays, { key: 'B', before: countsOf(0, 0), after: countsOf(100, 50) }]);
    expect(came).toMatchObject({ rateEffect: 0 });
    expect(came?.mixEffect).toBeLessThan(0);
    expect(contributionsOf([{ ...stays, before: countsOf(0, 0) }])).toEqual([]);
    expect(contributionsOf([])).toEqual([]);
  });

  test('add up to the change exactly', () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const contributions = contributionsOf(groups);
        const [before, after] = [rateOf(groups, 'before'), rateOf(groups, 'after')];
        if (Number.isNaN(before) || Number.isNaN(after)) expect(contributions).toEqual([]);
        else {
          const total = sum(contributions.map(({ rateEffect, mixEffect }) => rateEffect + mixEffect));
          expect(Math.abs(total - (after - before))).toBeLessThan(1e-12);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('turn their signs, and nothing else, when the periods are swapped', () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const there = contributionsOf(groups);
        const back = contributionsOf(groups.map(({ key, before, after }) => ({ key, before: after, after: before })));
        expect(back).toHaveLength(there.length);
        for (const [index, one] of there.entries()) {
          expect(back[index]?.key).toBe(one.key);
          expect(back[index]?.rateEffect).toBeCloseTo(-one.rateEffect, 12);
          expect(back[index]?.mixEffect).toBeCloseTo(-one.mixEffect, 12);
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('do not depend on the order of the groups', () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const there = contributionsOf(groups);
        const back = contributionsOf([...groups].reverse()).reverse();
        for (const [index, one] of there.entries()) {
          expect(back[index]?.rateEffect).toBeCloseTo(one.rateEffect, 12);
          expect(back[index]?.mixEffect).toBeCloseTo(one.mixEffect, 12);
        }
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});

describe('rounding together', () => {
  const anyValues = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 1, maxLength: 8 });

  test('lets the values give way that are furthest from their rounding', () => {
    // In steps of a tenth: 1.4 + 1.4 + 1.4 = 4.2, rounded one by one 1 + 1 + 1.
    expect(roundTogether([0.14, 0.14, 0.14], 0.1)).toEqual([2, 1, 1]);
    expect(roundTogether([-0.16, -0.02, -0.01], 0.1)).toEqual([-2, 0, 0]);
    expect(roundTogether([], 0.1)).toEqual([]);
  });

  test('gives whole steps that add up to the rounded sum, none a step away from its value', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const rounded = roundTogether(values, 0.001);
        expect(rounded.every((value) => Number.isInteger(value) && !Object.is(value, -0))).toBe(true);
        expect(Math.abs(sum(rounded) - sum(values) / 0.001)).toBeLessThanOrEqual(0.5 + 1e-9);
        for (const [index, value] of values.entries())
          expect(Math.abs((rounded[index] ?? Number.NaN) - value / 0.001)).toBeLessThan(1 + 1e-9);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('leaves whole steps as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 8 }), (steps) => {
        expect(
          roundTogether(
            steps.map((step) => step * 0.125),
            0.125,
          ),
        ).toEqual(steps.map((step) => step + 0));
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
