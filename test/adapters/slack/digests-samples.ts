import type { CallFailure } from '../../../src/domain/answer';
import type { Digest, DigestFailure, DigestRun } from '../../../src/domain/digest';
import type { DigestItem, Form } from '../../../src/domain/form';
import type { Notice } from '../../../src/domain/notice';
import type { LocalTime } from '../../../src/domain/schedule/schedule';
import type { Happening } from '../../../src/domain/standing';
import { FAILURE_KINDS, failureOf, NASTY } from './messages/samples';

export const OWNER = 'U0OWNER01';
export const CHANNEL = 'C0OPS0001';
export const SLOT = '2026-11-24T00:00:00.000Z';

export const DIGEST: Digest = {
  id: 'digest-0123456789abcdef0123456789abcdef',
  name: 'Morning figures',
  text: 'yesterday by template',
  owner: OWNER,
  place: { kind: 'channel', channel: CHANNEL },
  language: 'en',
  locale: 'en-US',
  schedule: { days: { kind: 'weekly', weekdays: [1, 2, 3, 4, 5] }, times: ['09:00'], zone: 'Asia/Tokyo' },
  waitsMs: 0,
  skipsEmpty: false,
  withCsv: false,
  isShared: false,
  isPaused: false,
  activeSince: '2026-11-01T00:00:00.000Z',
  createdAt: '2026-11-01T00:00:00.000Z',
};

const { name: _, ...nameless } = DIGEST;
export const NAMELESS: Digest = nameless;

/** As long as can be, of marks that are escaped at five times their length. */
export const LONGEST: Digest = {
  ...DIGEST,
  id: 'd'.repeat(64),
  name: '&'.repeat(100),
  text: `template:${'"&<'.repeat(900)}`,
  schedule: {
    days: { kind: 'monthly', days: [...Array.from({ length: 31 }, (_, day) => day + 1), 'last'] },
    times: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:59` as LocalTime),
    zone: 'America/Argentina/ComodRivadavia',
  },
  waitsMs: 24 * 3_600_000,
  skipsEmpty: true,
  withCsv: true,
  isShared: true,
};

export const DIGESTS: Readonly<Record<string, Digest>> = {
  'one with a name': DIGEST,
  'one without a name': NAMELESS,
  'one for direct messages': { ...DIGEST, place: { kind: 'direct' } },
  'a paused one': { ...DIGEST, isPaused: true },
  'one with all options': { ...DIGEST, waitsMs: 5_400_000, skipsEmpty: true, withCsv: true, isShared: true },
  'one that wants to be markup': { ...DIGEST, name: NASTY.join(' ').slice(0, 100), text: NASTY.join('\n') },
  'the longest one': LONGEST,
  'one of many words': { ...NAMELESS, text: 'yesterday '.repeat(300).trim() },
};

const REFUSALS = (
  [
    ...['archived', 'notInChannel', 'channelGone', 'notAllowed', 'tokenDead', 'scopeMissing', 'tooLong'],
    ...['messageGone', 'accessLost', 'channelShared', 'outOfTime', 'malformed'],
  ] as const
).map((refusal): DigestFailure => ({ kind: 'refused', refusal }));

export const FAILURES: readonly DigestFailure[] = [
  ...FAILURE_KINDS.map((kind): DigestFailure => ({ kind: 'unavailable', failure: failureOf(kind) })),
  ...REFUSALS,
  { kind: 'unreadable' },
  { kind: 'abandoned' },
];

const FAILURE: CallFailure = failureOf('tooLarge');

export const RUNS: readonly DigestRun[] = [
  { failures: 0, missed: [] },
  ...(['sent', 'skipped', 'failed'] as const).map((result) => ({
    last: { slot: SLOT, at: SLOT, result },
    failures: 0,
    missed: [],
  })),
  {
    last: { slot: SLOT, at: SLOT, result: 'failed', failure: { kind: 'unavailable', failure: FAILURE } },
    failures: 3,
    missed: [],
  },
];

export function itemOf(digest: Digest, at = 0, more: Partial<DigestItem> = {}): DigestItem {
  return {
    digest: { ...digest, id: `${String(at).padStart(3, '0')}${digest.id}`.slice(0, 64) },
    run: RUNS.at(-1) ?? { failures: 0, missed: [] },
    ...(!digest.isPaused && { next: SLOT }),
    mayChange: true,
    ...more,
  };
}

/** Everything that is said of a digest besides its report. */
export function noticesAbout(digest: Digest): Notice[] {
  const missing = (['paused', 'resumed', 'deleted', 'handedOver', 'sending', 'sendingToMe'] as const).map(
    (what): Notice => ({ kind: 'digestDone', what, digest, next: SLOT }),
  );
  return [
    ...missing,
    ...FAILURES.flatMap((failure): Notice[] => [
      { kind: 'digestFailed', digest, slot: SLOT, failure },
      { kind: 'digestTrouble', digest, slot: SLOT, failure, isPaused: false },
      { kind: 'digestTrouble', digest, slot: SLOT, failure, isPaused: true },
    ]),
    ...(['workspace', 'channel'] as const).map((left): Notice => ({ kind: 'ownerLeft', digest, left })),
    ...[true, false].map(
      (isNew): Notice => ({ kind: 'digestSaved', digest, neverReported: [5, 6], next: [SLOT, SLOT, SLOT], isNew }),
    ),
    { kind: 'digestSaved', digest, neverReported: [], next: [], isNew: false },
    { kind: 'digestSaved', digest, neverReported: [], next: [], isNew: false, isAlike: true },
    { kind: 'digests', items: [], page: 0 },
    { kind: 'digests', items: RUNS.map((run, at) => itemOf(digest, at, { run })), page: 0 },
    { kind: 'digests', items: RUNS.map((run, at) => itemOf(digest, at, { run, mayChange: false })), page: 1 },
    { kind: 'digestGone' },
    { kind: 'digestMoved' },
    { kind: 'notYours', owner: digest.owner },
  ];
}

const HAPPENED = [
  ...(['created', 'changed', 'paused', 'resumed', 'handedOver', 'deleted', 'imported'] as const),
  ...(['sent', 'skipped', 'missed', 'failed', 'pausedByFailures'] as const),
];

const ALL_CHANGES: NonNullable<Happening['changes']> = [
  { field: 'name', was: '', now: NASTY.join(' ') },
  { field: 'report', was: 'yes', now: '&'.repeat(3_000) },
  { field: 'schedule', was: 'every day at 09:00 Asia/Tokyo', now: 'every weekday at 09:00 Asia/Tokyo' },
  { field: 'channel', was: `<#${CHANNEL}>`, now: 'direct' },
  { field: 'when settled', was: 'no', now: 'within 6h' },
  { field: 'skip if empty', was: 'no', now: 'yes' },
  { field: 'csv', was: 'no', now: 'yes' },
  { field: 'members may change it', was: 'no', now: 'yes' },
];

export const HAPPENINGS: readonly Happening[] = HAPPENED.flatMap((what): Happening[] => [
  { at: SLOT, what, slot: SLOT },
  { at: SLOT, what, by: OWNER, changes: ALL_CHANGES },
]);

export function formsAbout(digest: Digest): Form[] {
  return [
    { kind: 'digest', zone: 'Europe/Berlin' },
    { kind: 'digest', zone: 'Europe/Berlin', channel: CHANNEL },
    { kind: 'digest', zone: 'Europe/Berlin', digest },
    { kind: 'handOver', of: 'digest', id: digest.id, name: digest.name ?? digest.text },
    { kind: 'history', name: digest.name ?? digest.text, happenings: [] },
    { kind: 'history', name: digest.name ?? digest.text, happenings: HAPPENINGS },
    ...noticesAbout(digest).map((notice): Form => ({ kind: 'said', notice })),
  ];
}
