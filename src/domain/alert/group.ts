import { createHash } from 'node:crypto';
import type { Change } from './episode';

/** Changes that are said in one message: of one rule, for one reason. */
export interface ChangeGroup {
  readonly rule: string;
  readonly reason: Change['reason'];
  /** By instance. */
  readonly changes: readonly [Change, ...Change[]];
}

/** The changes of one check, those of a kind together, in the order in which they came. */
export function groupChanges(changes: readonly Change[]): ChangeGroup[] {
  const groups = new Map<string, [Change, ...Change[]]>();
  for (const one of changes) {
    const key = JSON.stringify([one.rule, one.reason]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    const sorted = group.toSorted((a, b) => ((a.instance ?? '') < (b.instance ?? '') ? -1 : 1)) as typeof group;
    return { rule: first.rule, reason: first.reason, changes: sorted };
  });
}

/** The delivery of what is said: of one change by its own name, of several by a name made from all of theirs. */
export function deliveryIdOf({ rule, changes }: ChangeGroup): string {
  const [first] = changes;
  if (changes.length === 1) return `alert-${rule}-${first.episode}-${first.number}`;
  const names = changes.map(({ episode, number }) => `${episode}-${number}`).join();
  return `alert-${rule}-${createHash('sha256').update(names).digest('hex').slice(0, 16)}-${changes.length}`;
}
