import fc from 'fast-check';
import { announce } from '../../src/actions/announce';
import type { Intent, Ledger } from '../../src/domain/delivery';
import type { Clock } from '../../src/domain/ports';
import type { Course, End, Fate, Hitch, Look } from './course';
import { type Announce, LOCK_MS, play, SETTLE_MS } from './simulation';

const RUNS = 2_000;
const FAR_MS = 86_400_000;
const MOST_SKEW_MS = 300_000;
/** What the settle time leaves to Slack: the rest of it is the worker's, between its intent and its request. */
const SLACK_TAKES_MS = SETTLE_MS - 6_000;

const LOOKS: readonly Look[] = ['readable', 'broken', 'unreadable'];

const spell = fc.integer({ min: 0, max: SLACK_TAKES_MS / 2 });

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('posted' as const), lagMs: spell }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answerLost' as const),
      commitMs: spell,
      lagMs: spell,
      answerMs: fc.integer({ min: 0, max: 10_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('broken' as const), answerMs: fc.integer({ min: 0, max: 10_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      { kind: fc.constant('later' as const), retryAfterMs: fc.integer({ min: 0, max: 60_000 }) },
      { requiredKeys: ['kind'] },
    ),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'withoutPicture' as const }) },
);

const hitch: fc.Arbitrary<Hitch> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({ kind: 'none' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'crash' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('freeze' as const),
      ms: fc.oneof(fc.integer({ min: 1, max: LOCK_MS }), fc.integer({ min: LOCK_MS, max: 5 * LOCK_MS })),
    }),
  },
);

const course: fc.Arbitrary<Course> = fc.record(
  {
    fates: fc.array(fate, { maxLength: 6 }),
    looks: fc.array(fc.constantFrom('readable' as const, 'broken' as const), { maxLength: 6 }),
    hitches: fc.array(hitch, { maxLength: 40 }),
    isEdit: fc.constant(false),
    untilMs: fc.constant(FAR_MS),
    again: fc.integer({ min: 0, max: 6 * LOCK_MS }),
    aheadMs: fc.array(fc.integer({ min: -MOST_SKEW_MS, max: MOST_SKEW_MS }), { maxLength: 4 }),
  },
  { requiredKeys: ['fates', 'looks', 'hitches', 'isEdit', 'untilMs'] },
);

function holds(given: fc.Arbitrary<Course>, claim: (end: End, course: Course) => void, by?: Announce, seed?: number) {
  return fc.assert(
    fc.asyncProperty(given, async (one) => claim(await play(one, by), one)),
    // A protocol that is broken on purpose need not be broken in the shortest way.
    { numRuns: RUNS, ...(seed !== undefined && { seed, endOnFailure: true }) },
  );
}

function thereOnce({ messages, results }: End): void {
  expect(messages).toHaveLength(1);
  expect(results.length).toBeGreaterThan(0);
  for (const { kind } of results) expect(kind).toBe('sent');
}

/** A course in which some looks or posts are of other kinds than usual. */
function courseWith(change: fc.Arbitrary<Partial<Course>>): fc.Arbitrary<Course> {
  return fc.tuple(course, change).map(([usual, changed]) => ({ ...usual, ...changed }));
}

describe('the protocol', () => {
  test('has a message that Slack takes there exactly once, whatever happens to workers, answers and locks', () =>
    holds(course, thereOnce));

  test('repeats a message only where the history cannot be read, and marks what may be a repetition', () =>
    holds(
      courseWith(fc.record({ looks: fc.array(fc.constantFrom(...LOOKS), { maxLength: 6 }) })),
      ({ messages, results, wasUnreadable }) => {
        expect(results.map(({ kind }) => kind)).not.toContain('refused');
        expect(messages.filter(({ isMarked }) => !isMarked).length).toBeLessThanOrEqual(1);
        if (wasUnreadable) expect(messages.length).toBeGreaterThan(0);
        else expect(messages).toHaveLength(1);
      },
    ));

  test('says refused only where nothing was posted, and never tries that again', () =>
    holds(
      courseWith(
        fc.record({ fates: fc.array(fc.oneof(fate, fc.constant({ kind: 'never' } as const)), { maxLength: 8 }) }),
      ),
      ({ messages, results, met }) => {
        const ends = new Set(results.map(({ kind }) => kind));
        expect(ends.size).toBe(1);
        expect(messages).toHaveLength(ends.has('sent') ? 1 : 0);
        if (ends.has('refused')) expect(met).toContain('never');
      },
    ));

  test('gives up in time, and even then says sent of what was posted', () =>
    holds(
      courseWith(
        fc.record({
          untilMs: fc.integer({ min: 0, max: 10 * SETTLE_MS }),
          fates: fc.array(fate, { minLength: 6, maxLength: 12 }),
          // Whether it was posted can be said only where it can be seen.
          looks: fc.constant([]),
        }),
      ),
      ({ messages, results }) => {
        expect(new Set(results.map(({ kind }) => kind)).size).toBe(1);
        expect(messages).toHaveLength(results[0]?.kind === 'sent' ? 1 : 0);
      },
    ));

  test('makes an edit at least once and posts nothing beside it', () =>
    holds(courseWith(fc.constant({ isEdit: true })), ({ messages, edits, results }) => {
      expect(messages).toHaveLength(0);
      expect(edits).toBeGreaterThanOrEqual(1);
      for (const { kind } of results) expect(kind).toBe('sent');
    }));
});

/** The protocol broken on purpose, one step at a time: the claims above must notice. */
const SABOTAGE: Readonly<Record<string, Announce>> = {
  'no intent is written': (world, ...rest) =>
    announce({ ...world, ledger: { ...world.ledger, begin: () => unwritten(world.ledger) } }, ...rest),
  'the ledger is not read': (world, ...rest) =>
    announce({ ...world, ledger: { ...blindly(world.ledger), read: async () => undefined } }, ...rest),
  'changes of other workers are written over': (world, ...rest) =>
    announce({ ...world, ledger: blindly(world.ledger) }, ...rest),
  'nothing is given time to settle': (world, ...rest) =>
    announce({ ...world, policy: { ...world.policy, settleMs: 0 } }, ...rest),
  'a request may leave long after its intent': (world, ...rest) =>
    announce({ ...world, clock: stopped(world.clock) }, ...rest),
  'a worker goes by its own clock': (world, ...rest) =>
    announce({ ...world, ledger: { ...world.ledger, now: async () => world.clock.now() } }, ...rest),
  'the lock is not looked at': (world, delivery, _, until) =>
    announce(world, delivery, { holds: async () => true }, until),
  'an answer that was lost counts as not posted': (world, ...rest) =>
    announce(
      {
        ...world,
        announcer: {
          ...world.announcer,
          post: async (...facts) => {
            const outcome = await world.announcer.post(...facts);
            return outcome.kind === 'unknown' ? { kind: 'later', code: 'unknown' } : outcome;
          },
        },
      },
      ...rest,
    ),
  'the naive way: post, then end the job': async ({ announcer }, delivery) => {
    const outcome = await announcer.post(delivery, false);
    return outcome.kind === 'posted'
      ? { kind: 'sent', posted: outcome.posted }
      : { kind: 'again', afterMs: 1_000, isRateLimited: false };
  },
};

/** A ledger that changes entries whoever has changed them since. */
function blindly(ledger: Ledger): Ledger {
  const known = (id: string) => ledger.read(id);
  return {
    ...ledger,
    begin: async (id, doubtedSince) => ledger.begin(id, doubtedSince, await known(id)),
  };
}

/** An intent that nobody else learns of. */
async function unwritten(ledger: Ledger): Promise<Intent> {
  return { state: 'sending', since: await ledger.now() };
}

/** A clock that tells an attempt the time at which it began. */
function stopped(clock: Clock): Clock {
  const now = clock.now();
  return { now: () => now };
}

describe('broken on purpose', () => {
  test.each(Object.entries(SABOTAGE))('%s: it is noticed', async (_, broken) => {
    await expect(holds(course, thereOnce, broken, 1)).rejects.toThrow('Property failed');
  });
});
