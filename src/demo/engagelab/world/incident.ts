import type { TrafficEvent } from './event';
import { chance, portion } from './randomness';

/** Of a template's messages that would have been delivered, the share `rate` fails as `empty` instead. */
export interface Incident {
  readonly template: string;
  /** In (0, 1]. */
  readonly rate: number;
  /** Messages accepted at or after this instant. */
  readonly from: Date;
  /** …and before this one; without it the incident goes on. */
  readonly to?: Date | undefined;
}

/** The slowest failure that an incident makes: carriers know at once that a number is not assigned. */
export const LONGEST_INCIDENT_ANSWER_MS = 40 * 60_000;

/** The event as the incidents leave it: whole, or split in a part that is still delivered and one that fails. */
export function struck(event: TrafficEvent, incidents: readonly Incident[]): readonly TrafficEvent[] {
  const { outcome } = event;
  if (outcome.kind !== 'delivered') return [event];
  const incident = incidents.find((one) => covers(one, event));
  if (!incident) return [event];
  const roll = chance(event.at, event.count, Number(event.group.label) || 0, outcome.answersAfterMs);
  const failing = portion(event.count, incident.rate, () => roll);
  const answersAfterMs = outcome.leavesAfterMs + Math.floor((0.05 + 0.9 * roll) * LONGEST_INCIDENT_ANSWER_MS);
  return [
    { ...event, count: event.count - failing },
    { ...event, count: failing, outcome: { ...outcome, kind: 'failed', reason: 'empty', answersAfterMs } },
  ];
}

function covers({ template, from, to }: Incident, { group, at }: TrafficEvent): boolean {
  return group.template === template && at >= from.getTime() && (!to || at < to.getTime());
}
