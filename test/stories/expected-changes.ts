import { english, type Truth } from './truth';

/** The bounds within which a figure can still end. */
type Bounds = readonly [low: number, high: number];

/**
 * How each field of an English report should have changed, computed from the true figures of both periods.
 * @param days how many days they are, where they are not equally long: then volumes and failures are compared by the day
 */
export function expectedChanges(
  before: Truth,
  after: Truth,
  days?: { readonly before: number; readonly after: number },
): Record<string, string | undefined> {
  const perDay = (text: string) => (days && /^[▲▼]/.test(text) ? `${text} a day` : text);
  const growing = (count: number, { undecided }: Truth, over = 1): Bounds => [count / over, (count + undecided) / over];
  const least = (low: number, round = Math.round) =>
    days && low < 10 ? (round(low * 10) / 10).toFixed(1) : english(round(low));
  const counts = (name: 'sendFailed' | 'processFailed') =>
    perDay(
      changeOf(
        growing(before[name], before, days?.before),
        growing(after[name], after, days?.after),
        least,
        (low, high) => (high > low ? `${least(low, Math.floor)}+` : least(low)),
      ),
    );
  const growth = (name: 'targets' | 'billingUnits') => {
    const by = after[name] / (days?.after ?? 1) / (before[name] / (days?.before ?? 1)) - 1;
    const percents = Math.abs(by) * 100;
    return perDay(changeOf([0, 0], [by, by], () => `${percents < 1 ? percents.toFixed(1) : Math.round(percents)}%`));
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
