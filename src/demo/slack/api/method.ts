import type { Effects } from '../faults/fault';
import type { Json } from '../json';
import type { Parts } from '../parts';
import type { Arguments } from './arguments';
import type { Tier } from './limits';

export interface Call {
  readonly args: Arguments;
  readonly parts: Parts;
  /** What a fault asks of the method itself. */
  readonly effects: Effects;
}

export interface Method {
  /** One of them is enough. Methods over conversations ask again for the scope of the kind of conversation. */
  readonly scopes: readonly string[];
  readonly tier: Tier;
  readonly token?: 'bot' | 'app' | 'any';
  run(call: Call): Json;
}

export type Methods = Readonly<Record<string, Method>>;
