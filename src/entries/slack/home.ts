import { listAlerts } from '../../actions/list-alerts';
import { listDigests } from '../../actions/list-digests';
import type { World } from '../../domain/ports';
import { type Defaults, lookUpAsker } from './asker';

/** Which page of each list is shown, from 0. */
export interface Pages {
  readonly page?: number;
  readonly alertsPage?: number;
}

/** Shows a person the app's home as it is now. */
export async function showHome(world: World, defaults: Defaults, user: string, pages: Pages = {}): Promise<void> {
  const { person, language } = await lookUpAsker(world, user, defaults);
  const [digests, alerts] = await Promise.all([listDigests(world, person), listAlerts(world, person)]);
  const { page = 0, alertsPage = 0 } = pages;
  await world.windows.showHome(user, { digests, alerts, page, alertsPage }, language);
}
