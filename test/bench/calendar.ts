import type { Digest } from '../../src/domain/digest';
import { wallTimeAt } from '../../src/domain/schedule/wall';
import type { Desk } from './workspace';

const RANGES = ['yesterday', 'last 7 days', 'last 30 days', 'last month'];
const SCOPES = ['', 'by template', 'template:1233', 'label:7 by day', 'by template by reason', 'failures'];

/** A digest that is due every day at the minute of an instant; every 24th asks for the same. */
export function digestAt(instant: Date, { user, channel }: Desk, at: number): Digest {
  const since = new Date(instant.getTime() - 60_000).toISOString();
  const text = `${RANGES[Math.floor(at / SCOPES.length) % RANGES.length]} ${SCOPES[at % SCOPES.length]}`.trim();
  return {
    ...{ id: `dg-${at}`, owner: user, place: { kind: 'channel', channel }, language: 'en', locale: 'en-US' },
    ...{ isShared: false, isPaused: false, waitsMs: 0, skipsEmpty: false, withCsv: false, text },
    ...{ activeSince: since, createdAt: since },
    schedule: { days: { kind: 'daily' }, times: [wallTimeAt(instant, 'UTC')], zone: 'UTC' },
  };
}
