import type { Snapshots } from '../../src/domain/ports';
import type { Snapshot, SnapshotKey } from '../../src/domain/snapshot';

/** What Redis keeps, by the same rules: a newer answer replaces an older one, and one that differs says that it moved. */
export function memorySnapshots(): Snapshots {
  const kept = new Map<string, { readonly snapshot: Snapshot; readonly text: string }>();
  const keyOf = ({ subject, date, offsetHours, filters }: SnapshotKey) =>
    `${subject} ${date} ${offsetHours} ${filters.templates}|${filters.labels}|${filters.users}`;
  const load = async (keys: readonly SnapshotKey[]) => keys.map((key) => kept.get(keyOf(key))?.snapshot);
  return {
    load,
    facts: load,
    async save(snapshots) {
      for (const snapshot of snapshots) {
        const known = kept.get(keyOf(snapshot));
        const text = JSON.stringify(snapshot.rows);
        const movedAt = known && known.text !== text ? snapshot.fetchedAt : known?.snapshot.movedAt;
        kept.set(keyOf(snapshot), { snapshot: { ...snapshot, ...(movedAt && { movedAt }) }, text });
      }
    },
    asOf: async () => undefined,
  };
}
