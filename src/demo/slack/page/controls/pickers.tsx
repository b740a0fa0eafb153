import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import { useHere } from '../here';
import { calendarDay, format } from '../times';
import { type ControlProps, useControl } from './control';

/** Years that pass by while one types 2026 are not meant. */
const FIRST_DATE = '1970-01-01';

export function DatepickerControl(props: ControlProps<Datepicker>) {
  const { held, choose, busy } = useControl(props);
  return (
    <input
      type="date"
      className="control-input narrow"
      aria-label={props.label}
      title={props.element.placeholder?.text}
      disabled={busy}
      value={typeof held === 'string' ? held : ''}
      min={FIRST_DATE}
      onChange={({ target }) => (target.value === '' || target.value >= FIRST_DATE) && choose(target.value || null)}
    />
  );
}

/** Sent when the person leaves the field or presses Enter: typing 9:30 passes through times that are not meant. */
export function TimepickerControl(props: ControlProps<Timepicker>) {
  const { held, keep, choose, busy } = useControl(props);
  const settle = () => props.acts && void choose(held ?? null);
  return (
    <input
      type="time"
      className="control-input narrow"
      aria-label={props.label}
      title={props.element.placeholder?.text}
      disabled={busy}
      value={typeof held === 'string' ? held : ''}
      onChange={(event) => keep(event.target.value || null)}
      onBlur={settle}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
    />
  );
}

/** An instant, in seconds, written in the viewer's own zone. */
export function DateTimepickerControl(props: ControlProps<DateTimepicker>) {
  const { me } = useHere();
  const { held, keep, choose, busy } = useControl(props);
  const instant = typeof held === 'number' ? new Date(held * 1000) : undefined;
  const shown = instant ? `${calendarDay(instant, me)}T${clockTime(instant, me.tz)}` : '';
  const settle = () => props.acts && void choose(held ?? null);
  return (
    <input
      type="datetime-local"
      className="control-input narrow"
      aria-label={props.label}
      disabled={busy}
      value={shown}
      onChange={({ target }) => keep(target.value ? secondsOf(target.value, me.tz) : null)}
      onBlur={settle}
    />
  );
}

function clockTime(instant: Date, tz: string): string {
  return format(instant, { tz, locale: 'sv-SE' }, { hour: '2-digit', minute: '2-digit' });
}

/** The instant at which clocks of the zone show `local`: a first guess, put right by what they show then. */
function secondsOf(local: string, tz: string): number {
  const wanted = Date.parse(`${local}:00Z`);
  const guess = new Date(wanted);
  const shown = Date.parse(`${calendarDay(guess, { tz, locale: 'sv-SE' })}T${clockTime(guess, tz)}:00Z`);
  return (wanted - (shown - wanted)) / 1000;
}
