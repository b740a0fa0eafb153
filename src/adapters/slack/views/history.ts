import type { KnownBlock, ModalView } from '@slack/types';
import type { Form } from '../../../domain/form';
import type { Change, Happening } from '../../../domain/standing';
import type { Words } from '../../../words/words';
import { context, escapeText, escapeWithin, header, plain, section } from '../messages/text';
import { slackTime } from '../messages/time';

/** A view has room for 100 blocks; who wants to know more than that wants another tool. */
const MOST_CHANGES = 50;
/** Slots come by themselves, and their number says little: a month of days. */
const MOST_SLOTS = 31;
const VALUE_CHARACTERS = 100;

/** A person or a channel, as it is stored among what people wrote. */
const MENTION = /^<[@#][A-Z0-9]+>$/;

/** What happened to something, one line each, the newest first: what people did to it, then what became of its slots. */
export function historyView({ name, happenings }: Form & { readonly kind: 'history' }, words: Words): ModalView {
  const { form, history } = words.digest;
  const slots = happenings.filter(({ slot }) => slot !== undefined);
  const changes = happenings.filter(({ slot }) => slot === undefined);
  const titled = (title: string) => (slots.length > 0 && changes.length > 0 ? [header(title)] : []);
  return {
    type: 'modal',
    title: plain(form.titles.history),
    close: plain(form.close),
    blocks: [
      context(escapeText(name)),
      ...(happenings.length === 0 ? [section(history.none)] : []),
      ...titled(history.changes),
      ...linesOf(changes, MOST_CHANGES, words),
      ...titled(history.slots),
      ...linesOf(slots, MOST_SLOTS, words),
    ],
  };
}

function linesOf(happenings: readonly Happening[], most: number, words: Words): KnownBlock[] {
  const older = happenings.length - most;
  return [
    ...happenings.slice(0, most).map((one) => section(happeningText(one, words))),
    ...(older > 0 ? [context(words.digest.history.older(String(older)))] : []),
  ];
}

function happeningText({ at, by, what, slot, changes }: Happening, words: Words): string {
  const { history } = words.digest;
  return [
    slackTime(at, '{date_short_pretty} {time}'),
    by === undefined ? history.bot : `<@${by}>`,
    history.what[what],
    ...(slot === undefined ? [] : [history.slot(slackTime(slot, '{date_short_pretty} {time}'))]),
    ...(changes ?? []).map((change) => changeText(change, words)),
  ].join(' · ');
}

/** `schedule: every day at 09:00 → every weekday at 09:00` */
function changeText({ field, was, now }: Change, words: Words): string {
  const { fields, values, nothing } = words.digest.history;
  const isOwnWords = field === 'name' || field === 'report';
  const valueText = (value: string) => {
    if (value === '') return nothing;
    if (MENTION.test(value)) return value;
    return escapeWithin(isOwnWords ? value : (values[value] ?? value), VALUE_CHARACTERS);
  };
  return `${escapeText(fields[field] ?? field)}: ${valueText(was)} → ${valueText(now)}`;
}
