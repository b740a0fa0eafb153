import type { Person } from '../domain/access';
import type { Alert, LivingMessage } from '../domain/alert/alert';
import { createEpisode, type Episode } from '../domain/alert/episode';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { refuseChange } from './caretaking';
import { type FlushNeeds, postToAlert } from './flush-alert';

/** Posts what an alert would look like, marked as a test: of what was judged last, or of nothing yet. */
export async function testAlert(
  world: FlushNeeds & Pick<World, 'directory'>,
  person: Person,
  id: string,
  trigger: string,
): Promise<Notice> {
  const alert = await world.alerts.get(id);
  if (!alert) return { kind: 'alertGone' };
  const refusal = await refuseChange(world, person, alert);
  if (refusal) return refusal;
  const [run] = await world.alerts.runs([id]);
  const now = world.clock.now();
  const episode = exampleOf(alert, run?.verdicts[0], now);
  const message: LivingMessage = {
    ...{ id: `alert-${id}-test-${trigger}`, episodes: [episode], version: 1, startedAt: now.toISOString() },
  };
  await postToAlert(world, alert, message.id, {
    ...{ kind: 'alert', alert, message, episodes: [episode], isTest: true },
  });
  return { kind: 'alertDone', what: 'tested', alert };
}

function exampleOf(alert: Alert, last: Episode['evidence'], now: Date): Episode {
  const { instance } = last ?? {};
  return {
    ...createEpisode(alert.id, instance, now),
    ...{ isActive: true, told: 'started', startedAt: now.toISOString() },
    ...(last && { evidence: last }),
  };
}
