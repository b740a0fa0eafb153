import type { ViewOutput } from '@slack/bolt';
import { writeTo } from '../../actions/tell-person';
import type { Language } from '../../domain/language';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import { errorFacts } from '../../errors';
import { wordsFor } from '../../words/words';
import { noticeFor } from './answers';
import type { Entry, FieldErrors } from './entry';

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

/** Why a window's terms were not taken, below the place that they name, or else below a field. */
export function refusalBelow({ render }: Entry, notice: Notice, language: Language, field: string): FieldErrors {
  // Below a field Slack shows no markup.
  if (notice.kind === 'notAMember') return { place: wordsFor(language).digest.form.place.isAbsent };
  return { [notice.kind === 'denied' ? 'place' : field]: render(notice, language).text };
}

/** Tells who filled in a window, where they asked for it or, where they cannot be told there, by direct message. */
export async function tellWhereAsked(
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
