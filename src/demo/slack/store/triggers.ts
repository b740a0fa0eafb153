import type { Clock } from '../../../domain/ports';
import { secret } from '../ids';
import { Refusal } from '../refusal';

/** A trigger id opens one modal within 3 s of what the person did. Source: Slack, "Opening modals". */
const LIFE_MS = 3_000;

interface Trigger {
  readonly user: string;
  readonly madeAtMs: number;
  /** The modal in which the person did it: the new one goes on top of it. */
  readonly viewId?: string;
  used: boolean;
}

export class Triggers {
  private readonly made = new Map<string, Trigger>();

  constructor(
    private readonly clock: Clock,
    private readonly teamNumber = '7012345678901',
  ) {}

  make(user: string, viewId?: string): string {
    const madeAtMs = this.clock.now().getTime();
    const id = `${madeAtMs}${this.made.size}.${this.teamNumber}.${secret()}`;
    this.made.set(id, { user, madeAtMs, used: false, ...(viewId === undefined ? {} : { viewId }) });
    return id;
  }

  /** @throws Refusal when it is unknown, older than 3 s or was used. */
  use(id: string): { user: string; viewId?: string } {
    const trigger = this.made.get(id);
    if (!trigger) throw new Refusal('invalid_trigger_id');
    if (this.clock.now().getTime() - trigger.madeAtMs > LIFE_MS) throw new Refusal('expired_trigger_id');
    if (trigger.used) throw new Refusal('exchanged_trigger_id');
    trigger.used = true;
    return trigger;
  }
}
