import { systemClock } from '../../src/clock';
import { type Alert, type AlertRun, NOTHING_CHECKED } from '../../src/domain/alert/alert';
import { takeStock } from '../../src/domain/alert/take-stock';
import type { Verdict } from '../../src/domain/alert/verdict';
import { addDays } from '../../src/domain/dates/calendar';
import type { LocalDate } from '../../src/domain/dates/range';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What has become of a rule that fired once a day for so many days, and was calm again some hours later. */
export function runAfter(days: number, alert: Alert): AlertRun {
  const now = systemClock.now().getTime();
  const old: Alert = { ...alert, activeSince: new Date(now - (days + 1) * DAY_MS).toISOString() };
  let run = NOTHING_CHECKED;
  for (let ago = days; ago > 0; ago--) {
    run = said(check(run, old, 'breached', new Date(now - ago * DAY_MS)));
    run = said(check(run, old, 'fine', new Date(now - ago * DAY_MS + 5 * HOUR_MS)));
  }
  return { ...run, checkedAt: new Date(now).toISOString() };
}

/** What becomes of a rule when so many of its templates are all breached, and when all are fine again and that is said. */
export function runsOver(templates: number, alert: Alert): { readonly breached: AlertRun; readonly over: AlertRun } {
  const now = systemClock.now();
  const breached = check(NOTHING_CHECKED, alert, 'breached', now, templates);
  const over = check(said(breached), alert, 'fine', new Date(now.getTime() + 5 * HOUR_MS), templates);
  const quiet = check(said(over), alert, 'fine', new Date(now.getTime() + 20 * DAY_MS), templates);
  return { breached, over: quiet };
}

function check(run: AlertRun, alert: Alert, is: 'breached' | 'fine', now: Date, templates?: number): AlertRun {
  const yesterday = addDays(now.toISOString().slice(0, 10) as LocalDate, -1);
  const instances = templates === undefined ? [undefined] : Array.from({ length: templates }, (_, at) => String(at));
  const value = is === 'breached' ? 0.8 : 0.99;
  const verdicts = instances.map(
    (instance): Verdict => ({
      ...{
        is,
        ...(instance !== undefined && { instance }),
        window: { start: yesterday, end: yesterday },
        unsettled: [],
      },
      ...{ fetchedAt: now.toISOString(), value: { low: value, high: value }, measure: { low: value, high: value } },
      ...{ numerator: 1_000 * value, denominator: 1_000, undecided: 0 },
      ...{ breachedWhen: { is: '<', level: 0.9 }, clearedWhen: { is: '>=', level: 0.9 } },
    }),
  );
  return takeStock(run, alert, verdicts, now);
}

/** All of it is in Slack. */
function said(run: AlertRun): AlertRun {
  const posted = { channel: 'C0000000001', ts: '1764000000.000100' };
  return { ...run, messages: run.messages.map((one) => ({ ...one, posted, shown: one.version })), pending: [] };
}
