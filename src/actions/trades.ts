import type { Alert, AlertRun } from '../domain/alert/alert';
import { takeUp } from '../domain/alert/take-stock';
import type { Digest, DigestRun } from '../domain/digest';
import type { World } from '../domain/ports';
import { nextSlots } from '../domain/schedule/slots';
import type { Trade } from './change-standing';
import type { FlushNeeds } from './flush-alert';
import { buryAlert, retireAlert } from './save-alert';

export function digestTrade({ digests, clock }: Pick<World, 'clock' | 'digests'>): Trade<Digest, DigestRun> {
  return {
    store: digests,
    gone: { kind: 'digestGone' },
    moved: { kind: 'digestMoved' },
    done: (what, digest) => {
      const [next] = digest.isPaused || what === 'deleted' ? [] : nextSlots(digest.schedule, clock.now(), 1);
      return { kind: 'digestDone', what, digest, ...(next && { next: next.at.toISOString() }) };
    },
    fresh: (run) => ({ ...run, failures: 0, missed: [] }),
  };
}

export function alertTrade(world: FlushNeeds): Trade<Alert, AlertRun> {
  return {
    store: world.alerts,
    gone: { kind: 'alertGone' },
    moved: { kind: 'alertMoved' },
    done: (what, alert) => ({ kind: 'alertDone', what, alert }),
    leave: (alert) => retireAlert(world, alert, 'paused'),
    bury: (alert, last) => buryAlert(world, alert, last),
    fresh: (run) => takeUp(run, world.clock.now()),
  };
}
