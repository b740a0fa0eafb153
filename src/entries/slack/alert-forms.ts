import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { type AlertTerms, discardDraft, draftAlert, editAlert } from '../../actions/save-alert';
import { writeTo } from '../../actions/tell-person';
import { ALERT_EXAMPLES, readAlert } from '../../domain/command/alert';
import { zoneNamed } from '../../domain/command/zones';
import type { Notice } from '../../domain/notice';
import { formatsOf, wordsFor } from '../../words/words';
import { alertIdentity } from './alert-commands';
import { noticeFor } from './answers';
import { type Asker, lookUpAsker } from './asker';
import { placeOf } from './digest-commands';
import type { Entry, FieldErrors } from './entry';

const metadata = z.object({ id: z.string().exactOptional(), channel: z.string().exactOptional() });

/** Drafts or changes an alert as its window was filled in. */
export async function submitAlert(
  entry: Entry,
  user: string,
  trigger: { readonly team: string; readonly trigger: string },
  view: ViewOutput,
): Promise<{ readonly errors?: FieldErrors; readonly isHome: boolean }> {
  const { world, defaults, render } = entry;
  const { id, channel } = metadata.parse(JSON.parse(view.private_metadata));
  const isHome = channel === undefined;
  const asker = await lookUpAsker(world, user, defaults);
  const terms = readTerms(entry, view, asker);
  if ('errors' in terms) return { errors: terms.errors, isHome };
  const isInForce = id !== undefined && (await world.alerts.get(id)) !== undefined;
  const saving = isInForce
    ? editAlert(world, asker.person, id, terms)
    : draftAlert(world, asker.person, alertIdentity(trigger, asker), terms);
  const notice = await saving.catch((error): Notice => {
    world.log.error('form.failed', { error: error instanceof Error ? error.name : 'unknown' });
    return noticeFor(error);
  });
  if (notice.kind !== 'alertSaved' && notice.kind !== 'alertDrafted') {
    const isAbsent = notice.kind === 'notAMember';
    const field = notice.kind === 'denied' || isAbsent ? 'place' : 'rule';
    // Below a field Slack shows no markup.
    const { place } = wordsFor(asker.language).digest.form;
    return { errors: { [field]: isAbsent ? place.isAbsent : render(notice, asker.language).text }, isHome };
  }
  // What was put in a draft's place is not to be created besides it.
  if (id !== undefined && notice.kind === 'alertDrafted') await discardDraft(world, asker.person, id);
  const tellByMessage = () => writeTo(world, { user, language: asker.language }, `${view.id}-saved`, notice);
  if (channel === undefined) await tellByMessage();
  else await world.announcer.tell({ user, channel, language: asker.language }, notice).catch(tellByMessage);
  return { isHome };
}

function readTerms(
  { world }: Entry,
  { state: { values } }: ViewOutput,
  asker: Asker,
): AlertTerms | { readonly errors: FieldErrors } {
  const words = wordsFor(asker.language);
  const { count } = formatsOf(asker.language);
  const textOf = (field: string) => values[field]?.[field]?.value?.trim() ?? '';
  const zone = zoneNamed(textOf('zone'));
  if (!zone) return { errors: { zone: words.problem({ kind: 'zone', text: textOf('zone') }, count) } };
  const asking = { now: world.clock.now(), zone, locale: asker.locale };
  const reading = readAlert(`alert ${textOf('rule')}`, asking);
  if ('problem' in reading) {
    const near = reading.repairs.map((repair) => repair.slice(1).join(' '));
    const examples = ALERT_EXAMPLES.map((line) => line.replace(/^\/sms alert /, ''));
    const suggestions = [...near, ...examples].slice(0, 2);
    return { errors: { rule: `${words.problem(reading.problem, count)} ${words.didYouMean(suggestions)}` } };
  }
  const { rule } = reading.draft;
  const name = textOf('name') || rule.name;
  const options = (values.options?.options?.selected_options ?? []).map(({ value }) => value);
  return {
    ...(name !== undefined && name !== '' && { name }),
    rule,
    place: placeOf(values.place?.place?.selected_conversation ?? reading.draft.channel),
    isShared: options.includes('isShared'),
  };
}
