import type { z } from 'zod';
import { type Alert, alert } from './alert/alert';
import { type Digest, digest } from './digest';

/** How a thing is kept: its version, the first being 1, and how each version before it becomes the next one. */
export interface Stored<Kind> {
  readonly version: number;
  readonly schema: z.ZodType<Kind>;
  /** By the version that they start from. */
  readonly migrations: Readonly<Record<number, (older: Record<string, unknown>) => Record<string, unknown>>>;
}

/** Digests and alerts as they are kept, in Redis and in files. */
export const STORED_DIGEST: Stored<Digest> = { version: 1, schema: digest, migrations: {} };
export const STORED_ALERT: Stored<Alert> = { version: 1, schema: alert, migrations: {} };

/** What a version up to this one has written, as this one would; not checked. */
export function migrate(
  thing: Record<string, unknown>,
  from: number,
  { version, migrations }: Pick<Stored<unknown>, 'version' | 'migrations'>,
): Record<string, unknown> {
  let migrated = thing;
  for (let at = from; at < version; at++) migrated = migrations[at]?.(migrated) ?? migrated;
  return migrated;
}
