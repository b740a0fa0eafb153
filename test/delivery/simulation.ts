import { type Announcement, announce, type Lock } from '../../src/actions/announce';
import type { Delivery, Ledger, LedgerEntry, PostOutcome, Sighting } from '../../src/domain/delivery';
import type { World } from '../../src/domain/ports';
import { SILENT } from '../silent-log';
import type { Course, End, Fate, Hitch, Look, Shown } from './course';
import { memoryLedger } from './memory-ledger';

/** The protocol under test. */
export type Announce = (world: Needs, delivery: Delivery, lock: Lock, until: Date) => Promise<Announcement>;
type Needs = Pick<World, 'announcer' | 'clock' | 'ledger' | 'log' | 'policy'>;

export const SETTLE_MS = 30_000;
export const LOCK_MS = 60_000;
/** A step of a worker that nothing happens to. */
const STEP_MS = 5;
/** As the queue tries a job again that threw. */
const RETRY_MS = 5_000;
/** The history is read from so long before the intent. */
const BEFORE_MS = 120_000;
const HOPELESS = 2_000;

/** Plays one course to its end, in no time. */
export async function play(course: Course, protocol: Announce = announce): Promise<End> {
  return new Simulation(course, protocol).run();
}

/** One job in a queue, workers that take it, Slack and a ledger, on a clock that jumps from event to event. */
class Simulation {
  private nowMs = 0;
  private readonly events: { atMs: number; run: () => void }[] = [];
  private readonly entries = new Map<string, LedgerEntry>();
  private readonly fates: Fate[];
  private readonly looks: Look[];
  private readonly hitches: Hitch[];
  private readonly messages: Shown[] = [];
  private readonly results: Announcement[] = [];
  private readonly met: Fate['kind'][] = [];
  private edits = 0;
  private wasUnreadable = false;
  private attempt = 0;
  /** The attempt that has the job's lock; 0 when the job has ended or waits. */
  private owner = 0;

  constructor(
    private readonly course: Course,
    private readonly protocol: Announce,
  ) {
    this.fates = [...course.fates];
    this.looks = [...course.looks];
    this.hitches = [...course.hitches];
  }

  async run(): Promise<End> {
    this.work();
    await this.drain();
    if (this.course.again !== undefined) {
      this.nowMs += this.course.again;
      this.work();
      await this.drain();
    }
    const { messages, edits, results, met, wasUnreadable } = this;
    return { messages, edits, results, met, wasUnreadable };
  }

  private async drain(): Promise<void> {
    for (let count = 0; this.events.length > 0; count++) {
      if (count > HOPELESS) throw new Error('this does not end');
      this.events.sort((a, b) => a.atMs - b.atMs);
      const event = this.events.shift();
      this.nowMs = Math.max(this.nowMs, event?.atMs ?? 0);
      event?.run();
      // Everything that follows from the event, before the next one.
      await new Promise(setImmediate);
    }
  }

  private in(ms: number, run: () => void): void {
    this.events.push({ atMs: this.nowMs + ms, run });
  }

  /** A worker takes the job. */
  private work(): void {
    this.attempt += 1;
    const mine = this.attempt;
    this.owner = mine;
    const ends = (run: () => void) => {
      if (this.owner !== mine) return;
      this.owner = 0;
      run();
    };
    this.protocol(this.worldOf(mine), this.delivery, this.lockOf(mine), new Date(this.course.untilMs)).then(
      (result) =>
        ends(() => {
          if (result.kind === 'again') this.in(this.afterMs(mine, result.afterMs), () => this.work());
          else if (result.kind === 'lost') this.in(RETRY_MS, () => this.work());
          else this.results.push(result);
        }),
      () => ends(() => this.in(RETRY_MS, () => this.work())),
    );
  }

  private aheadMs(mine: number): number {
    const { aheadMs: clocks = [] } = this.course;
    return clocks[mine % clocks.length] ?? 0;
  }

  /** The queue gives a job out again when the clock of the next worker shows what that of the last one made it wait for. */
  private afterMs(mine: number, ms: number): number {
    return Math.max(0, ms + this.aheadMs(mine) - this.aheadMs(mine + 1));
  }

  private get delivery(): Delivery {
    const target = this.course.isEdit ? { channel: 'C1', ts: '1.000000' } : { channel: 'C1' };
    return { id: 'report-1', target, language: 'en', notice: { kind: 'help' } };
  }

  /** A step of an attempt has begun or ended. */
  private pass(mine: number): Promise<void> {
    const hitch = this.hitches.shift() ?? { kind: 'none' };
    if (hitch.kind === 'crash' || (hitch.kind === 'freeze' && hitch.ms >= LOCK_MS)) {
      this.in(LOCK_MS, () => {
        if (this.owner === mine) this.work();
      });
    }
    // The promise of a worker that is gone is never kept.
    if (hitch.kind === 'crash') return new Promise(() => {});
    return new Promise((resolve) => this.in(hitch.kind === 'freeze' ? hitch.ms : STEP_MS, resolve));
  }

  private lockOf(mine: number): Lock {
    return {
      holds: async () => {
        await this.pass(mine);
        const holds = this.owner === mine;
        await this.pass(mine);
        return holds;
      },
    };
  }

  private worldOf(mine: number): Needs {
    const aheadMs = this.aheadMs(mine);
    return {
      log: SILENT,
      policy: { admins: [], settleMs: SETTLE_MS, access: {}, correctsReports: false },
      clock: { now: () => new Date(this.nowMs + aheadMs) },
      ledger: this.ledgerOf(mine),
      announcer: {
        post: async (_, isMarked) => {
          const outcome = await this.post(isMarked);
          await this.pass(mine);
          return outcome;
        },
        find: async (_, { from }) => {
          await this.pass(mine);
          const sighting = this.find(from.getTime());
          await this.pass(mine);
          return sighting();
        },
        shown: async () => undefined,
        tell: async () => {},
      },
    };
  }

  /** Redis does one thing at a time; before and after it the worker may be stopped. */
  private ledgerOf(mine: number): Ledger {
    const memory = memoryLedger(this.entries, { now: () => new Date(this.nowMs) });
    const step = async <T>(act: () => Promise<T>): Promise<T> => {
      await this.pass(mine);
      const result = await act();
      await this.pass(mine);
      return result;
    };
    return {
      now: () => step(() => memory.now()),
      read: (id) => step(() => memory.read(id)),
      begin: (...facts) => step(() => memory.begin(...facts)),
      searched: (...facts) => step(() => memory.searched(...facts)),
      sent: (...facts) => step(() => memory.sent(...facts)),
      refused: (...facts) => step(() => memory.refused(...facts)),
      withdraw: (...facts) => step(() => memory.withdraw(...facts)),
    };
  }

  private post(isMarked: boolean): Promise<PostOutcome> {
    const fate = this.fates.shift() ?? { kind: 'posted', lagMs: 0 };
    this.met.push(fate.kind);
    switch (fate.kind) {
      case 'posted':
        this.show(fate.lagMs, isMarked);
        return Promise.resolve({ kind: 'posted', posted: { channel: 'C1', ts: '1' } });
      case 'answerLost':
        this.in(fate.commitMs, () => this.show(fate.lagMs, isMarked));
        return this.unknown(fate.answerMs);
      case 'broken':
        return this.unknown(fate.answerMs);
      case 'later':
        return Promise.resolve({
          kind: 'later',
          code: 'ratelimited',
          ...(fate.retryAfterMs !== undefined && { retryAfterMs: fate.retryAfterMs }),
        });
      case 'withoutPicture':
        return Promise.resolve({ kind: 'withoutPicture' });
      case 'never':
        return Promise.resolve({ kind: 'never', refusal: 'archived', code: 'is_archived' });
    }
  }

  private unknown(afterMs: number): Promise<PostOutcome> {
    return new Promise((resolve) => this.in(afterMs, () => resolve({ kind: 'unknown' })));
  }

  private show(lagMs: number, isMarked: boolean): void {
    if (this.course.isEdit) this.edits += 1;
    else this.messages.push({ atMs: this.nowMs, inHistoryMs: this.nowMs + lagMs, isMarked });
  }

  private find(sinceMs: number): () => Sighting {
    const look = this.looks.shift() ?? 'readable';
    if (look === 'broken') return () => ({ kind: 'later' });
    if (look === 'unreadable') {
      this.wasUnreadable = true;
      return () => ({ kind: 'unreadable' });
    }
    const isSeen = ({ atMs, inHistoryMs }: Shown) => atMs >= sinceMs - BEFORE_MS && inHistoryMs <= this.nowMs;
    const found = this.messages.some(isSeen);
    return () => (found ? { kind: 'found', posted: { channel: 'C1', ts: '1' } } : { kind: 'notFound' });
  }
}
