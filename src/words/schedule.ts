import { localDateOf } from '../domain/dates/zone';
import type { Formats } from './format';

/** A moment that a schedule comes due, as its zone's wall has it: `Mon 30 Nov 9:00`. */
export function slotText(iso: string, zone: string, formats: Formats): string {
  return `${formats.day(localDateOf(new Date(iso), zone))} ${wallClock(iso, zone, formats)}`;
}

/** A moment, with its day only where that is another than a slot's. */
export function nearSlotText(iso: string, slot: string, zone: string, formats: Formats): string {
  const isSameDay = localDateOf(new Date(iso), zone) === localDateOf(new Date(slot), zone);
  return isSameDay ? wallClock(iso, zone, formats) : slotText(iso, zone, formats);
}

/** `9:00` for `09:00`. */
export function shortTime(time: string): string {
  return time.replace(/^0/, '');
}

function wallClock(iso: string, zone: string, formats: Formats): string {
  return shortTime(formats.clock(iso, zone));
}

/** Minutes below an hour, then hours to the half: `25 min`, `1.5 h`. */
export function roundDuration(ms: number, units: Readonly<Record<'minutes' | 'hours', string>>): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  return minutes < 60 ? `${minutes}${units.minutes}` : `${Math.round(minutes / 30) / 2}${units.hours}`;
}

/** Minutes as they were asked for, in hours where these are whole: `90 min`, `4 h`. */
export function wholeSpan(minutes: number, units: Readonly<Record<'minutes' | 'hours', string>>): string {
  return minutes % 60 === 0 ? `${minutes / 60}${units.hours}` : `${minutes}${units.minutes}`;
}
