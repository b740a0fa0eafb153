import type { Checkboxes, ModalView, StaticSelect } from '@slack/types';
import { type Digest, termsMark } from '../../../domain/digest';
import type { Form } from '../../../domain/form';
import { formatSchedule } from '../../../domain/schedule/format';
import type { Words } from '../../../words/words';
import { plain } from '../messages/text';
import { boxes, channelMenu, field, line, option } from './fields';

/** As the stored digest has them. */
const TEXT_CHARACTERS = 3_000;
const NAME_CHARACTERS = 100;

const HOUR_MS = 3_600_000;
/** How long a digest may be let wait for its days. */
const WAITS_HOURS = [0, 3, 6, 12, 24];

/** A digest as fields to fill in. What it was opened for comes back with them. */
export function digestForm({ digest, channel, zone }: Form & { readonly kind: 'digest' }, words: Words): ModalView {
  const { form } = words.digest;
  const place = digest
    ? digest.place
    : channel?.startsWith('D') === false
      ? { kind: 'channel' as const, channel }
      : undefined;
  const text = digest ? digest.text : form.text.first;
  const when = digest ? formatSchedule(digest.schedule) : form.when.example;
  return {
    type: 'modal',
    callback_id: 'digest',
    private_metadata: JSON.stringify({
      ...(digest && { id: digest.id, seen: termsMark(digest) }),
      ...(channel !== undefined && { channel }),
    }),
    title: plain(digest ? form.titles.edit : form.titles.create),
    submit: plain(form.save),
    close: plain(form.cancel),
    blocks: [
      field('text', form.text, line({ value: text, most: TEXT_CHARACTERS, example: form.text.example })),
      field('when', form.when, line({ value: when, example: form.when.example })),
      field('zone', form.zone, line({ value: digest ? digest.schedule.zone : zone })),
      field('place', form.place, channelMenu(place?.kind === 'channel' ? place.channel : undefined), true),
      field(
        'name',
        form.name,
        line({ ...(digest?.name !== undefined && { value: digest.name }), most: NAME_CHARACTERS }),
        true,
      ),
      field('settled', form.settled, settledMenu(digest, words)),
      field('options', form.options, optionBoxes(digest, words), true),
    ],
  };
}

/** The hours that it may wait; also those that it was given elsewhere. */
function settledMenu(digest: Digest | undefined, words: Words): StaticSelect {
  const { onTime, upTo } = words.digest.form.settled;
  const chosen = (digest?.waitsMs ?? 0) / HOUR_MS;
  const hours = [...new Set([...WAITS_HOURS, chosen])].sort((a, b) => a - b);
  const optionOf = (value: number) => option(value === 0 ? onTime : upTo(String(value)), String(value));
  return { type: 'static_select', options: hours.map(optionOf), initial_option: optionOf(chosen) };
}

function optionBoxes(digest: Digest | undefined, { digest: { form } }: Words): Checkboxes {
  const names = ['skipsEmpty', 'withCsv', 'isShared'] as const;
  return boxes(
    names.map((name) => [name, form.options[name]]),
    names.filter((name) => digest?.[name]),
  );
}
