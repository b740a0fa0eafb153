import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { type AlertTerms, discardDraft, draftAlert, editAlert } from '../../actions/save-alert';
import { showDecision } from '../../actions/show-decision';
import { readAlert } from '../../domain/command/alert';
import { ALERT_EXAMPLES, languageFor } from '../../domain/command/examples';
import { readableOf } from '../../domain/command/parts';
import { zoneNamed } from '../../domain/command/zones';
import { formatsOf, wordsFor } from '../../words/words';
import { alertIdentity } from './alert-commands';
import { type Asker, lookUpAsker } from './asker';
import { placeOf } from './digest-commands';
import type { Entry, FieldErrors } from './entry';
import { attempt, optionsIn, refusalBelow, type Submitted, textIn } from './window-answers';

const metadata = z.object({ id: z.string().exactOptional(), channel: z.string().exactOptional() });

/** Drafts or changes an alert as its window was filled in. */
export async function submitAlert(
  entry: Entry,
  user: string,
  trigger: { readonly team: string; readonly trigger: string },
  view: ViewOutput,
): Promise<Submitted> {
  const { world, defaults } = entry;
  const { id, channel } = metadata.parse(JSON.parse(view.private_metadata));
  const asker = await lookUpAsker(world, user, defaults);
  const answer = { language: asker.language, channel, isTold: true };
  const terms = readTerms(entry, view, asker);
  if ('errors' in terms) return { ...answer, errors: terms.errors };
  const isInForce = id !== undefined && (await world.alerts.get(id)) !== undefined;
  const saving = isInForce
    ? editAlert(world, asker.person, id, terms)
    : draftAlert(world, asker.person, alertIdentity(trigger, asker), terms);
  const notice = await attempt(world, saving);
  if (notice.kind !== 'alertSaved' && notice.kind !== 'alertDrafted')
    return { ...answer, errors: refusalBelow(entry, notice, asker.language, 'rule') };
  // What was put in a draft's place is not to be created besides it.
  if (id !== undefined && notice.kind === 'alertDrafted') {
    const discarded = await discardDraft(world, asker.person, id);
    if (discarded.kind === 'alertDone') await showDecision(world, id, asker.language, discarded);
  }
  return { ...answer, notice };
}

function readTerms({ world }: Entry, view: ViewOutput, asker: Asker): AlertTerms | { readonly errors: FieldErrors } {
  const words = wordsFor(asker.language);
  const { count } = formatsOf(asker.language);
  const zone = zoneNamed(textIn(view, 'zone'));
  if (!zone) return { errors: { zone: words.problem({ kind: 'zone', text: textIn(view, 'zone') }, count) } };
  const asking = { now: world.clock.now(), zone, locale: asker.locale };
  const line = `alert ${textIn(view, 'rule')}`;
  const reading = readAlert(line, asking);
  if ('problem' in reading) {
    const near = readableOf(reading, (repair) => readAlert(repair, asking));
    const commands = near.length > 0 ? near : ALERT_EXAMPLES[languageFor(line, asker.locale)];
    const suggestions = commands.map((command) => command.replace(/^alert /, ''));
    return { errors: { rule: `${words.problem(reading.problem, count)} ${words.didYouMean(suggestions)}` } };
  }
  const { rule } = reading.draft;
  if (rule.zone !== zone) return { errors: { zone: words.digest.form.zone.isOther(rule.zone) } };
  const name = textIn(view, 'name') || rule.name;
  return {
    ...(name !== undefined && name !== '' && { name }),
    rule,
    place: placeOf(view.state.values.place?.place?.selected_conversation ?? reading.draft.channel),
    isShared: optionsIn(view).includes('isShared'),
  };
}
