import { english, type Truth } from './truth';

/** The bounds within which a figure can still end. */
type Bounds = readonly [low: number, high: number];

/** How each field of an English report should have changed, computed from the true figures of both periods. */
export function expectedChanges(before: Truth, after: Truth): Record<string, string | undefined> {
  const growing = (count: number, { undecided }: Truth): Bounds => [count, count + undecided];
  const counts = (name: 'sendFailed' | 'processFailed') =>
    changeOf(growing(before[name], before), growing(after[name], after), english, (low, high) =>
      high > low ? `${english(low)}+` : english(low),
    );
  const growth = (name: 'targets' | 'billingUnits') => {
    const by = after[name] / before[name] - 1;
    const percents = Math.abs(by) * 100;
    return changeOf([0, 0], [by, by], () => `${percents < 1 ? percents.toFixed(1) : Math.round(percents)}%`);
  };
  const points = changeOf(rateOf(before), rateOf(after), (by) => (by * 100).toFixed(1));
  return {
    Delivered: /^[▲▼]/.test(points) ? `${points} pts` : points,
    Targets: growth('targets'),
    'Failed at carrier': counts('sendFailed'),
    'Stopped before sending': counts('processFailed'),
    'Awaiting receipt': undefined,
    'Billing units': growth('billingUnits'),
  };
}

/** An arrow only where the bounds do not overlap. */
export function changeOf(
  before: Bounds,
  after: Bounds,
  format: (by: number) => string,
  between = (low: number, high: number) =>
    format(low) === format(high) ? format(low) : `${format(low)}–${format(high)}`,
): string {
  const [least, most] = [after[0] - before[1], after[1] - before[0]];
  if (least > 0) return `▲ ${between(least, most)}`;
  if (most < 0) return `▼ ${between(-most, -least)}`;
  return least === 0 && most === 0 ? '±0' : '≈';
}

function rateOf({ delivered, targets, undecided }: Truth): Bounds {
  return [delivered / targets, (delivered + undecided) / targets];
}
