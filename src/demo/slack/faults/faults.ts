import type { Fault, FaultKind, ListedFault } from './fault';

const OWN_METHODS: Partial<Record<FaultKind, readonly string[]>> = {
  history_lag: ['chat.postMessage'],
  refuse_history: ['conversations.history', 'conversations.replies'],
  file_never_ready: ['files.completeUploadExternal'],
  uploads_forbidden: ['files.getUploadURLExternal'],
};

const KINDS: readonly FaultKind[] = [
  ...(['lose_answer', 'status', 'reset', 'hang', 'slow', 'rate_limit', 'error', 'html', 'history_lag'] as const),
  ...(['late_commit', 'refuse_history', 'file_never_ready', 'uploads_forbidden'] as const),
];

interface Armed {
  readonly id: string;
  readonly fault: Fault;
  readonly draw: () => number;
  matched: number;
  struck: number;
}

/** The faults that are switched on. Each call is struck by all that match it. */
export class Faults {
  private armed: Armed[] = [];
  private count = 0;

  /** Returns its id, to be switched off by. @throws RangeError when the kind is unknown. */
  add(fault: Fault): string {
    if (!KINDS.includes(fault.kind)) throw new RangeError(`fault kind is none of ${KINDS.join(', ')}`);
    this.count += 1;
    const id = `fault-${this.count}`;
    this.armed.push({ id, fault, draw: makeDraw(fault.seed ?? this.count), matched: 0, struck: 0 });
    return id;
  }

  list(): ListedFault[] {
    return this.armed.map(({ id, fault, matched, struck }) => ({ id, fault, matched, struck }));
  }

  remove(id: string): boolean {
    const before = this.armed.length;
    this.armed = this.armed.filter((one) => one.id !== id);
    return this.armed.length < before;
  }

  clear(): void {
    this.armed = [];
  }

  /** The faults that strike this call; counts it. */
  strike(method: string, channel: string | undefined): Fault[] {
    return this.armed.filter((one) => matches(one.fault, method, channel) && strikes(one)).map(({ fault }) => fault);
  }
}

function matches(fault: Fault, method: string, channel: string | undefined): boolean {
  const methods = fault.method === undefined ? OWN_METHODS[fault.kind] : [fault.method];
  return (!methods || methods.includes(method)) && (fault.channel === undefined || fault.channel === channel);
}

function strikes(one: Armed): boolean {
  const { nth, count, probability } = one.fault;
  one.matched += 1;
  if (nth !== undefined && one.matched !== nth) return false;
  if (count !== undefined && one.struck >= count) return false;
  if (probability !== undefined && one.draw() >= probability) return false;
  one.struck += 1;
  return true;
}

/** Numbers from 0 to 1, the same for the same seed: a linear congruential generator modulo 2³². */
function makeDraw(seed: number): () => number {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
