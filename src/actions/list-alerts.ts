import { denyPerson, type Person } from '../domain/access';
import { isFiring, NOTHING_CHECKED } from '../domain/alert/alert';
import type { AlertItem } from '../domain/form';
import type { World } from '../domain/ports';
import { mayChange } from '../domain/standing';
import { rightsOf, shownTo } from './caretaking';

/** The alerts that a person looks after, or that are a channel's, as `listDigests`. What fires stands first. */
export async function listAlerts(
  world: Pick<World, 'alerts' | 'directory' | 'policy'>,
  person: Person,
  channel?: string,
): Promise<AlertItem[]> {
  if (denyPerson(person, world.policy.access)) return [];
  const shown = await shownTo(world, person, await world.alerts.list(), channel);
  const runs = await world.alerts.runs(shown.map(({ id }) => id));
  const items = shown.map(async (alert, at): Promise<AlertItem> => {
    const rights = await rightsOf(world, person, alert);
    return { alert, run: runs[at] ?? NOTHING_CHECKED, mayChange: mayChange(person, alert, rights) };
  });
  return (await Promise.all(items)).sort((one, other) => rankOf(one).localeCompare(rankOf(other)));
}

function rankOf({ alert, run }: AlertItem): string {
  const rank = alert.isPaused ? 2 : isFiring(run) ? 0 : 1;
  return `${rank} ${alert.createdAt} ${alert.id}`;
}
