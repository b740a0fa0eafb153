import type { PageUser } from './api';

type Viewer = Pick<PageUser, 'tz' | 'locale'>;

const HALF_A_YEAR_MS = 182 * 86_400_000;

/** The instant of a Slack timestamp such as `1731902400.000100`. */
export function instantOf(ts: string): Date {
  return new Date(Number.parseFloat(ts) * 1000);
}

export function format(instant: Date, viewer: Viewer, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(viewer.locale, { ...options, timeZone: viewer.tz }).format(instant);
}

export function timeOfDay(instant: Date, viewer: Viewer): string {
  return format(instant, viewer, { hour: 'numeric', minute: '2-digit' });
}

/** `2026-11-16` in the viewer's zone: equal for instants of one calendar day. */
export function calendarDay(instant: Date, viewer: Viewer): string {
  return format(instant, { ...viewer, locale: 'sv-SE' }, { year: 'numeric', month: '2-digit', day: '2-digit' });
}

/** Today, Yesterday, or the weekday and the date: what stands between the messages of two days. */
export function dayHeading(instant: Date, viewer: Viewer): string {
  return nearDay(instant, viewer) ?? format(instant, viewer, { weekday: 'long', month: 'long', day: 'numeric' });
}

/**
 * A format string of Slack's `<!date^…>` filled in for the viewer.
 * Tokens: https://docs.slack.dev/messaging/formatting-message-text#date-formatting; one that is unknown stays as it is.
 */
export function fillDate(seconds: number, tokens: string, viewer: Viewer): string {
  const instant = new Date(seconds * 1000);
  return tokens.replace(/\{(\w+)\}/g, (whole, token: string, at: number) => {
    const plain = token.replace(/_pretty$/, '');
    const near = plain === token ? undefined : nearDay(instant, viewer);
    if (near) return at === 0 ? near : near.toLowerCase();
    return dateToken(plain, instant, viewer) ?? whole;
  });
}

function dateToken(token: string, instant: Date, viewer: Viewer): string | undefined {
  const far = Math.abs(Date.now() - instant.getTime()) > HALF_A_YEAR_MS;
  const year: Intl.DateTimeFormatOptions = far ? { year: 'numeric' } : {};
  switch (token) {
    case 'date_num':
      return calendarDay(instant, viewer);
    case 'date_slash':
      return format(instant, viewer, { month: '2-digit', day: '2-digit', year: 'numeric' });
    case 'date':
      return format(instant, viewer, { month: 'long', day: 'numeric', ...year });
    case 'date_short':
      return format(instant, viewer, { month: 'short', day: 'numeric', ...year });
    case 'date_long':
    case 'day_divider':
      return format(instant, viewer, { weekday: 'long', month: 'long', day: 'numeric', ...year });
    case 'time':
      return timeOfDay(instant, viewer);
    case 'time_secs':
      return format(instant, viewer, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
    case 'ago':
      return ago(instant, viewer);
    default:
      return undefined;
  }
}

function nearDay(instant: Date, viewer: Viewer): string | undefined {
  const day = Date.parse(calendarDay(instant, viewer));
  const today = Date.parse(calendarDay(new Date(), viewer));
  const distance = Math.round((day - today) / 86_400_000);
  if (Math.abs(distance) > 1) return undefined;
  const word = new Intl.RelativeTimeFormat(viewer.locale, { numeric: 'auto' }).format(distance, 'day');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function ago(instant: Date, viewer: Viewer): string {
  const minutes = Math.round((instant.getTime() - Date.now()) / 60_000);
  const relative = new Intl.RelativeTimeFormat(viewer.locale, { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 1440) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / 1440), 'day');
}
