import type { SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { writeTo } from '../../actions/tell-person';
import type { Language } from '../../domain/language';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import { errorFacts } from '../../errors';
import { wordsFor } from '../../words/words';
import { noticeFor } from './answers';
import { type Entry, type FieldErrors, within } from './entry';
import { showHome } from './home';

/** What was written in a window's field. */
export function textIn({ state: { values } }: ViewOutput, field: string): string {
  return values[field]?.[field]?.value?.trim() ?? '';
}

/** The boxes that are ticked in a window. */
export function optionsIn({ state: { values } }: ViewOutput): string[] {
  return (values.options?.options?.selected_options ?? []).map(({ value }) => value);
}

/** Whether it was carried out or not, what there is to be said of it. */
export function attempt({ log }: Pick<World, 'log'>, work: Promise<Notice>): Promise<Notice> {
  return work.catch((error) => {
    log.error('form.failed', { ...errorFacts(error) });
    return noticeFor(error);
  });
}

/** What became of a window that was filled in. */
export interface Submitted {
  /** Why it was not taken, below its fields. */
  readonly errors?: FieldErrors;
  readonly notice?: Notice;
  readonly language: Language;
  /** Where the window was asked for; absent: in the home, which shows what became of it. */
  readonly channel: string | undefined;
  /** Besides what the home shows, it is told too. */
  readonly isTold: boolean;
}

/**
 * Answers a window when what it asked for is done, or in time for Slack: it says then that the answer follows, and the
 * answer comes where the window was asked for.
 */
export async function answerWindow(
  { world, defaults, ackWithinMs, renderWindow }: Entry,
  { ack, body, view }: Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'ack' | 'body' | 'view'>,
  submitting: Promise<Submitted>,
): Promise<void> {
  const inTime = await within(ackWithinMs, submitting);
  if (inTime) await (inTime.errors ? ack({ response_action: 'errors', errors: inTime.errors }) : ack());
  else await ack({ response_action: 'update', view: renderWindow({ kind: 'slow' }, defaults.language ?? 'en') });
  if (inTime?.errors) return;
  const { errors, notice, language, channel, isTold } = await submitting;
  const said: Notice | undefined = errors ? { kind: 'notSaved', problems: Object.values(errors) } : notice;
  const { user } = body;
  if (said && (isTold || !inTime)) await tellWhereAsked(world, view, { user: user.id, channel, language }, said);
  if (channel === undefined) await showHome(world, defaults, user.id);
}

/** Why a window's terms were not taken, below the place that they name, or else below a field. */
export function refusalBelow({ render }: Entry, notice: Notice, language: Language, field: string): FieldErrors {
  // Below a field Slack shows no markup.
  if (notice.kind === 'notAMember') return { place: wordsFor(language).digest.form.place.isAbsent };
  return { [notice.kind === 'denied' ? 'place' : field]: render(notice, language).text };
}

/** Tells who filled in a window, where they asked for it or, where they cannot be told there, by direct message. */
async function tellWhereAsked(
  world: World,
  view: Pick<ViewOutput, 'id'>,
  asker: { readonly user: string; readonly channel: string | undefined; readonly language: Language },
  notice: Notice,
): Promise<void> {
  const { user, channel, language } = asker;
  const tellByMessage = () => writeTo(world, { user, language }, `${view.id}-saved`, notice);
  if (channel === undefined) await tellByMessage();
  else await world.announcer.tell({ user, channel, language }, notice).catch(tellByMessage);
}
