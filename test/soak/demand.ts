import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../../src/clock';
import { slotId } from '../../src/domain/digest';
import { dueSlots } from '../../src/domain/schedule/slots';
import { digestAt } from '../bench/calendar';
import { type Producer, settledDays } from '../bench/producer';
import type { Stage } from '../bench/stage';
import { storeAlerts } from '../bench/watch';
import type { Desk } from '../bench/workspace';

const MINUTE_MS = 60_000;
/** A person and a channel for each second of a minute, and as many for the digests. */
const ASKERS = 60;
/** At a round every 10 minutes, 100 checks a minute. */
const RULES = 1_000;

export const PEOPLE = 2 * ASKERS;

/** What was asked of the bot, and is owed. */
export class Demand {
  /** Commands that the bot has said it is working on, by channel. */
  readonly accepted = new Map<string, number>();
  /** Commands that it has refused or not answered, as a person would see. */
  refused = 0;
  /** Slots of digests, by the name of their message. */
  readonly slots: { readonly id: string; readonly at: Date }[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly producer: Producer,
  ) {}

  get asked(): number {
    return [...this.accepted.values()].reduce((sum, count) => sum + count, 0);
  }

  /** The slots that have come due. */
  get due(): string[] {
    return this.slots.filter(({ at }) => at <= systemClock.now()).map(({ id }) => id);
  }

  /** Stores a digest for each minute to come, and the rules. Resolves to the rules' ids. */
  async store(minutes: number): Promise<readonly string[]> {
    const { world } = this.producer;
    const first = Math.ceil(systemClock.now().getTime() / MINUTE_MS) + 1;
    for (let minute = 0; minute < minutes; minute++) {
      const at = new Date((first + minute) * MINUTE_MS);
      const digest = digestAt(at, this.desk(ASKERS + (minute % ASKERS)), minute);
      await world.digests.replace(undefined, digest, { at: digest.createdAt, by: digest.owner, what: 'created' });
      const [slot] = dueSlots(digest.schedule, new Date(at.getTime() - 1), at);
      if (slot) this.slots.push({ id: slotId(digest, slot), at });
    }
    return storeAlerts(this.stage, this.producer, RULES);
  }

  /** A command a second until `until`, from one desk after the other. */
  async ask(until: Date): Promise<void> {
    const inHand: Promise<void>[] = [];
    const startedAt = systemClock.now().getTime();
    for (let at = 0; systemClock.now() < until; at++) {
      inHand.push(this.askOnce(at));
      await setTimeout(startedAt + (at + 1) * 1_000 - systemClock.now().getTime());
    }
    await Promise.all(inHand);
  }

  private async askOnce(at: number): Promise<void> {
    const desk = this.desk(at % ASKERS);
    const text = at % 2 === 0 ? settledDays(at) : `last ${1 + (at % 29)} days by template`;
    const { visibleText = '' } = await this.stage.slack.command({ ...desk, text: `/sms ${text}` });
    if (!visibleText.startsWith('Reading')) this.refused += 1;
    else this.accepted.set(desk.channel, (this.accepted.get(desk.channel) ?? 0) + 1);
  }

  private desk(at: number): Desk {
    const desk = this.stage.desks[at];
    if (!desk) throw new RangeError('nobody is there');
    return desk;
  }
}
