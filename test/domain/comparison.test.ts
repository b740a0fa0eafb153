import fc from 'fast-check';
import { changeOfRate, changeOfVolume } from '../../src/domain/comparison';
import type { Interval } from '../../src/domain/statistics';

const exactly = (value: number): Interval => ({ low: value, high: value });
const anyRate = fc
  .tuple(fc.nat(1000), fc.nat(1000))
  .map(([a, b]) => ({ low: Math.min(a, b) / 1000, high: Math.max(a, b) / 1000 }));
const anyCount = fc.tuple(fc.nat(5000), fc.nat(500)).map(([low, more]) => ({ low, high: low + more }));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const OPPOSITE = { up: 'down', down: 'up', same: 'same', undecided: 'undecided', new: 'new', none: 'none' } as const;

describe('the change of a rate', () => {
  test('is the difference of its bounds', () => {
    expect(changeOfRate(exactly(0.75), exactly(0.5))).toEqual({ kind: 'down', by: { low: 0.25, high: 0.25 } });
    expect(changeOfRate({ low: 0.25, high: 0.5 }, { low: 0.625, high: 0.75 })).toEqual({
      kind: 'up',
      by: { low: 0.125, high: 0.5 },
    });
  });

  test('is not decided while the bounds touch, the same where both are final and equal, none without a rate', () => {
    expect(changeOfRate({ low: 0.5, high: 0.75 }, exactly(0.75)).kind).toBe('undecided');
    expect(changeOfRate(exactly(0.75), exactly(0.75)).kind).toBe('same');
    expect(changeOfRate(undefined, exactly(0.75)).kind).toBe('none');
    expect(changeOfRate(exactly(0.75), undefined).kind).toBe('none');
  });

  test('has a direction only where the bounds do not overlap, and the opposite one the other way round', () => {
    fc.assert(
      fc.property(anyRate, anyRate, (before, after) => {
        const [change, back] = [changeOfRate(before, after), changeOfRate(after, before)];
        const overlap = before.low <= after.high && after.low <= before.high;
        expect(change.kind === 'up' || change.kind === 'down').toBe(!overlap);
        expect(back).toEqual({ ...change, kind: OPPOSITE[change.kind] });
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('goes the way it was said to go, and by as much, wherever in their bounds the rates end', () => {
    fc.assert(
      fc.property(anyRate, anyRate, share, share, (before, after, x, y) => {
        const change = changeOfRate(before, after);
        if (!('by' in change)) return;
        const moved = within(after, y) - within(before, x);
        expect(Math.sign(moved)).toBe(change.kind === 'up' ? 1 : -1);
        expect(Math.abs(moved)).toBeGreaterThanOrEqual(change.by.low - 1e-12);
        expect(Math.abs(moved)).toBeLessThanOrEqual(change.by.high + 1e-12);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe('the change of a volume', () => {
  test('is a share of what it was', () => {
    expect(changeOfVolume(exactly(200), exactly(250))).toEqual({ kind: 'up', by: { low: 0.25, high: 0.25 } });
    expect(changeOfVolume(exactly(200), exactly(0))).toEqual({ kind: 'down', by: { low: 1, high: 1 } });
    expect(changeOfVolume(exactly(200), exactly(200))).toEqual({ kind: 'same' });
  });

  test('from nothing is new, which no percentage can say', () => {
    expect(changeOfVolume(exactly(0), exactly(3))).toEqual({ kind: 'new' });
    expect(changeOfVolume(exactly(0), exactly(0))).toEqual({ kind: 'same' });
    expect(changeOfVolume(exactly(0), { low: 0, high: 3 })).toEqual({ kind: 'undecided' });
  });

  test('has a direction only where the bounds do not overlap, and is right wherever in them the counts end', () => {
    fc.assert(
      fc.property(anyCount, anyCount, share, share, (before, after, x, y) => {
        fc.pre(before.low > 0);
        const change = changeOfVolume(before, after);
        const overlap = before.low <= after.high && after.low <= before.high;
        expect('by' in change).toBe(!overlap);
        if (!('by' in change)) return;
        const growth = within(after, y) / within(before, x) - 1;
        expect(Math.sign(growth)).toBe(change.kind === 'up' ? 1 : -1);
        expect(Math.abs(growth)).toBeGreaterThanOrEqual(change.by.low - 1e-12);
        expect(Math.abs(growth)).toBeLessThanOrEqual(change.by.high + 1e-12);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

function within({ low, high }: Interval, at: number): number {
  return low + (high - low) * at;
}
