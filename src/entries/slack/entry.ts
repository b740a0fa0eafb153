import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Language } from '../../domain/language';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import { errorFacts } from '../../errors';
import type { Defaults } from './asker';
import type { Line } from './commands';

/** What everything takes that listens to Slack. */
export interface Entry {
  readonly world: World;
  readonly defaults: Defaults;
  /** Slack takes an answer for 3 s; this long it is worth waiting for one that says what became of it. */
  readonly ackWithinMs: number;
  /** A notice as the body of an answer to Slack. */
  render(notice: Notice, language: Language): { readonly text: string };
  /** A window that says it. */
  renderWindow(notice: Notice, language: Language): ModalView;
}

/** What a promise resolves to within a time; undefined when it takes longer. */
export async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/**
 * Acknowledges what somebody pressed when it is carried out, or in time for Slack; they are told then that the answer
 * follows.
 */
export async function ackInTime<Result>(
  { world, defaults, ackWithinMs }: Entry,
  ack: () => Promise<void>,
  line: Line,
  work: Promise<Result>,
): Promise<Result> {
  const isLate = (await within(ackWithinMs, work)) === undefined;
  await ack();
  // In the home there is no place for it.
  if (isLate && line.responseUrl !== undefined)
    await tell(world, line, { kind: 'slow' }, defaults.language ?? 'en').catch((error) =>
      world.log.warn('person.untold', { ...errorFacts(error) }),
    );
  return work;
}

/** Words below the fields of a window, by block id. */
export type FieldErrors = Record<string, string>;

/** The line that a button stands for, as if its presser had typed it there. */
export function pressed(body: BlockAction, text: string): Line {
  return {
    text,
    user: body.user.id,
    channel: body.channel?.id ?? body.user.id,
    team: body.team?.id ?? '',
    trigger: body.trigger_id,
    responseUrl: body.response_url,
  };
}

/** Tells a person something that only they see, where they pressed or typed. */
export async function tell(
  { announcer }: Pick<World, 'announcer'>,
  { user, channel, responseUrl }: Pick<Line, 'user' | 'channel' | 'responseUrl'>,
  notice: Notice,
  language: Language,
  replacesOriginal = false,
): Promise<void> {
  const reached = responseUrl === undefined ? {} : { responseUrl };
  await announcer.tell({ user, channel, language, replacesOriginal, ...reached }, notice);
}
