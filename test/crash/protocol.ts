import type { Exchange, Moment, Step } from './gates/checkpoint';

type Matcher = (words: readonly string[]) => boolean;

/** The ledger is written by `SET key value`, or by a script that is given what stood there and what shall. */
const written =
  (state: string): Matcher =>
  (words) => {
    const [key, value] = is(words[0], 'set') ? [words[1], words[2]] : [words[3], words[5]];
    return has(key, ':delivery:') && has(value, `"state":"${state}"`);
  };

/** BullMQ's scripts are told apart by their number of keys and the first of them. */
const script =
  (keys: number, firstKey: RegExp): Matcher =>
  ([command, , count, key = '']) =>
    is(command, 'evalsha') && count === String(keys) && firstKey.test(key);

const REDIS: Readonly<Record<string, Matcher>> = {
  'message stored': script(9, /:announcements:wait$/),
  'report finished': script(14, /:reports:/),
  'ledger read': ([command, key]) => is(command, 'get') && has(key, ':delivery:'),
  'intent written': written('sending'),
  'lock checked': script(2, /:announcements:.*:lock$/),
  'end written': written('sent'),
  'job finished': script(14, /:announcements:/),
};

const SLACK: Readonly<Record<string, string>> = {
  'upload begun': 'files.getUploadURLExternal',
  'upload completed': 'files.completeUploadExternal',
  posted: 'chat.postMessage',
  'looked up': 'conversations.history',
};

const MOMENTS: readonly Moment[] = ['before', 'after'];

/** Every step of the protocol: before the other side has heard of it, and after it has done it. */
export const STEPS: readonly Step[] = [
  ...Object.entries(REDIS).flatMap(([name, matches]) =>
    MOMENTS.map((moment) => ({ name, moment, matches: (one: Exchange) => one.with === 'redis' && matches(one.words) })),
  ),
  ...Object.entries(SLACK).flatMap(([name, method]) =>
    MOMENTS.map((moment) => ({
      ...{ name, moment },
      matches: (one: Exchange) => one.with === 'slack' && one.words[0] === method,
    })),
  ),
];

export function stepOf(name: string, moment: Moment): Step {
  const step = STEPS.find((one) => one.name === name && one.moment === moment);
  if (!step) throw new RangeError(`no step ${moment} ${name}`);
  return step;
}

/** What an exchange is about: an order, else a picture's day, else a channel. */
export function subjectOf({ words }: Exchange): string {
  const text = words.join(' ');
  const found = /order-\d+/.exec(text) ?? /sms-\d{4}-\d\d-\d\d/.exec(text) ?? /C07DE\d+/.exec(text);
  return found?.[0] ?? 'nothing known';
}

function is(word: string | undefined, command: string): boolean {
  return word?.toLowerCase() === command;
}

function has(word: string | undefined, part: string): boolean {
  return word?.includes(part) ?? false;
}
