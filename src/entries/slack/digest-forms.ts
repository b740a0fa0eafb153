import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { createDigest, type DigestTerms, editDigest } from '../../actions/save-digest';
import { digestTokens, takeOptions } from '../../domain/command/digest-options';
import { readScheduleWords } from '../../domain/command/digest-schedule';
import { readDigestText } from '../../domain/command/digest-text';
import { zoneNamed } from '../../domain/command/zones';
import { formatsOf, wordsFor } from '../../words/words';
import { type Asker, lookUpAsker } from './asker';
import { identityOf, placeOf } from './digest-commands';
import type { Entry, FieldErrors } from './entry';
import { attempt, optionsIn, refusalBelow, type Submitted, textIn } from './window-answers';

const HOUR_MS = 3_600_000;
const metadata = z.object({
  id: z.string().exactOptional(),
  /** What the terms were when the window opened. */
  seen: z.string().exactOptional(),
  channel: z.string().exactOptional(),
});

/** Makes or changes a digest as its window was filled in. */
export async function submitDigest(
  entry: Entry,
  user: string,
  trigger: { readonly team: string; readonly trigger: string },
  view: ViewOutput,
): Promise<Submitted> {
  const { world, defaults } = entry;
  const { id, seen, channel } = metadata.parse(JSON.parse(view.private_metadata));
  const asker = await lookUpAsker(world, user, defaults);
  // Whoever asked in the home sees it there.
  const answer = { language: asker.language, channel, isTold: channel !== undefined };
  const terms = readTerms(entry, view, asker);
  if ('errors' in terms) return { ...answer, errors: terms.errors };
  const saving =
    id === undefined
      ? createDigest(world, asker.person, identityOf(trigger, asker), terms)
      : editDigest(world, asker.person, id, terms, seen);
  const notice = await attempt(world, saving);
  if (notice.kind !== 'digestSaved') return { ...answer, errors: refusalBelow(entry, notice, asker.language, 'text') };
  return { ...answer, notice };
}

function readTerms({ world }: Entry, view: ViewOutput, asker: Asker): DigestTerms | { readonly errors: FieldErrors } {
  const words = wordsFor(asker.language);
  const { count } = formatsOf(asker.language);
  const { values } = view.state;
  const zone = zoneNamed(textIn(view, 'zone'));
  if (!zone) return { errors: { zone: words.problem({ kind: 'zone', text: textIn(view, 'zone') }, count) } };
  const when = readScheduleWords(textIn(view, 'when'), { zone, locale: asker.locale });
  if (!when.ok) return { errors: { when: explain(when.problem, when.suggestions) } };
  const asking = { now: world.clock.now(), zone, locale: asker.locale };
  const what = readDigestText(textIn(view, 'text'), when.schedule, asking);
  if (!what.ok) return { errors: { text: explain(what.refusal.problem, what.refusal.suggestions) } };
  if (what.schedule.zone !== zone) return { errors: { zone: words.digest.form.zone.isOther(what.schedule.zone) } };
  const place = placeOf(values.place?.place?.selected_conversation ?? undefined);
  // What is to be private must not come to stand in a channel.
  if (what.report.isPrivate && place.kind === 'channel')
    return {
      errors: { text: explain({ kind: 'twice', text: 'private' }, [takeOptions(digestTokens(what.text)).rest]) },
    };
  const options = optionsIn(view);
  const name = textIn(view, 'name');
  return {
    ...(name !== '' && { name }),
    text: what.text,
    schedule: what.schedule,
    place,
    waitsMs: HOUR_MS * Number(values.settled?.settled?.selected_option?.value ?? 0),
    skipsEmpty: options.includes('skipsEmpty'),
    withCsv: options.includes('withCsv'),
    isShared: options.includes('isShared'),
  };

  function explain(problem: Parameters<typeof words.problem>[0], suggestions: readonly string[]): string {
    return `${words.problem(problem, count)} ${words.didYouMean(suggestions)}`;
  }
}
