import { PROCESS_REASONS, type ReasonKey, SEND_REASONS } from '../reasons';
import type { Metric } from './rule';

export type ReasonCounts = Partial<Record<ReasonKey, number>>;

export const KEYS_OF = {
  sendFailures: new Map<string, ReasonKey>(SEND_REASONS.map((one) => [one, `send.${one}`])),
  processFailures: new Map<string, ReasonKey>(PROCESS_REASONS.map((one) => [one, `process.${one}`])),
} as const;

export function isReason(of: Metric['of']): of is ReasonKey {
  return of.includes('.');
}
