import type { Digest } from '../../src/domain/digest';
import type { LocalTime } from '../../src/domain/schedule/schedule';

/** A digest as it is stored: every day at nine in UTC to its owner, with what a test says otherwise. */
export function digestOf(id: string, other: Partial<Digest> = {}): Digest {
  return {
    id,
    owner: 'U0000000001',
    place: { kind: 'direct' },
    language: 'en',
    locale: 'en',
    isShared: false,
    isPaused: false,
    activeSince: '2026-11-01T00:00:00.000Z',
    createdAt: '2026-11-01T00:00:00.000Z',
    text: 'yesterday',
    schedule: dailyAt('09:00'),
    waitsMs: 0,
    skipsEmpty: false,
    withCsv: false,
    ...other,
  };
}

/** In UTC. */
export function dailyAt(...times: LocalTime[]): Digest['schedule'] {
  return { days: { kind: 'daily' }, times, zone: 'UTC' };
}

export const HOURLY = dailyAt(
  ...Array.from({ length: 24 }, (_, hour): LocalTime => `${String(hour).padStart(2, '0')}:00` as LocalTime),
);

/** The hours from one to another, both included, as the ids of an hourly digest's slots that day. */
export function hours(from: number, to: number, date = '2026-11-24'): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `d-1-${date}-${String(from + at).padStart(2, '0')}00`);
}
