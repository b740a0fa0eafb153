import { createHash } from 'node:crypto';
import type { ReportOrder } from './job';

/** How much one person, and one channel, may ask for. */
export interface AdmissionLimits {
  readonly perMinute: number;
  readonly atOnce: number;
}

/** Whether an order is let in. */
export type Admission =
  | { readonly kind: 'admitted' }
  /** The very same order came before: a payload that was delivered twice. */
  | { readonly kind: 'known' }
  /** Somebody asked the same in the same place moments ago, and it is on its way. */
  | { readonly kind: 'joined'; readonly with: string }
  | { readonly kind: 'tooMany'; readonly whose: 'user' | 'channel'; readonly limit: 'perMinute' | 'atOnce' };

/** Names what is asked and where it goes, whoever asks. */
export function sameness({ request, place, format, asker }: ReportOrder): string {
  const where = place.kind === 'direct' ? { direct: asker.user } : place;
  return createHash('sha256')
    .update(JSON.stringify([request, where, format]))
    .digest('hex')
    .slice(0, 32);
}
