import { type AlertRun, NOTHING_CHECKED } from '../../src/domain/alert/alert';
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
  'message stored': script(9, /:announcements:(wait|marker)$/),
  'report finished': script(14, /:reports:/),
  'ledger read': ([command, key]) => is(command, 'get') && has(key, ':delivery:'),
  'intent written': written('sending'),
  'lock checked': script(2, /:announcements:.*:lock$/),
  'end written': written('sent'),
  'job finished': script(14, /:announcements:/),
};

/** What a digest takes besides: the tick, and what is written of the slot. */
const DIGESTS: Readonly<Record<string, Matcher>> = {
  'next tick set': script(12, /:ticks:/),
  'digests listed': ([command, key]) => is(command, 'hgetall') && has(key, ':digests'),
  'slot stored': ([command]) => is(command, 'exec'),
  'tick written': ([command, key]) => is(command, 'set') && has(key, ':ticked'),
  'tick finished': script(14, /:ticks:/),
  'run written': ([command, , , key]) => is(command, 'eval') && has(key, ':digests:runs'),
  'history written': ([command, key]) => is(command, 'lpush') && has(key, ':digests:history:'),
};

/** A run that is stored: what it says itself tells what was decided, handed over or learned. */
const ran =
  (turned: (next: AlertRun, known: AlertRun) => boolean): Matcher =>
  ([command, , , key, , , , known = '', next = '']) =>
    is(command, 'eval') && has(key, ':alerts:runs') && turned(runOf(next), runOf(known));

/** What an alert takes besides: the check, and what is written of its run. */
const ALERTS: Readonly<Record<string, Matcher>> = {
  'alerts listed': ([command, key]) => is(command, 'hgetall') && has(key, ':alerts'),
  'check stored': script(9, /:checks:wait$/),
  'call stored': script(9, /:calls:/),
  'turn stored with what is to be said': ran((next, known) => next.pending.length > known.pending.length),
  'picture noted': ran((next, known) => sum(next, ({ dress }) => dress) > sum(known, ({ dress }) => dress)),
  'place noted': ran((next, known) => sum(next, ({ posted }) => posted) > sum(known, ({ posted }) => posted)),
  'edit noted': ran((next, known) => shownOf(known) > 0 && shownOf(next) > shownOf(known)),
  'handed over': ran((next, known) => next.pending.length < known.pending.length),
  'check finished': script(14, /:checks:/),
};

const SLACK: Readonly<Record<string, string>> = {
  'upload begun': 'files.getUploadURLExternal',
  'upload completed': 'files.completeUploadExternal',
  posted: 'chat.postMessage',
  'looked up': 'conversations.history',
};

const EDITS: Readonly<Record<string, string>> = { edited: 'chat.update' };

const MOMENTS: readonly Moment[] = ['before', 'after'];

/** Every step of the protocol: before the other side has heard of it, and after it has done it. */
export const STEPS: readonly Step[] = [...redisSteps(REDIS), ...slackSteps(SLACK)];

/** Those of a digest, from the tick on. */
export const DIGEST_STEPS: readonly Step[] = [...redisSteps(DIGESTS), ...STEPS];

/** Those of an alert, from the tick on; it has no report. */
export const ALERT_STEPS: readonly Step[] = [
  ...redisSteps(ALERTS),
  ...STEPS.filter(({ name }) => name !== 'report finished'),
  ...slackSteps(EDITS),
];

function redisSteps(steps: Readonly<Record<string, Matcher>>): Step[] {
  return Object.entries(steps).flatMap(([name, matches]) =>
    MOMENTS.map((moment) => ({ name, moment, matches: (one: Exchange) => one.with === 'redis' && matches(one.words) })),
  );
}

function slackSteps(steps: Readonly<Record<string, string>>): Step[] {
  return Object.entries(steps).flatMap(([name, method]) =>
    MOMENTS.map((moment) => ({
      ...{ name, moment },
      matches: (one: Exchange) => one.with === 'slack' && one.words[0] === method,
    })),
  );
}

export function stepOf(name: string, moment: Moment): Step {
  const step = STEPS.find((one) => one.name === name && one.moment === moment);
  if (!step) throw new RangeError(`no step ${moment} ${name}`);
  return step;
}

/** What an exchange is about: an order, a digest's slot or an alert, else a picture's day, else a channel; absent: none of these. */
export function subjectOf({ words }: Exchange): string | undefined {
  const text = words.join(' ');
  const found =
    /order-\d+|dg-\d+-\d{4}-\d\d-\d\d-\d{4}|al-\d+/.exec(text) ??
    /sms-\d{4}-\d\d-\d\d/.exec(text) ??
    /C07DE\d+/.exec(text);
  return found?.[0];
}

function is(word: string | undefined, command: string): boolean {
  return word?.toLowerCase() === command;
}

function has(word: string | undefined, part: string): boolean {
  return word?.includes(part) ?? false;
}

function runOf(text: string): AlertRun {
  return text === '' ? NOTHING_CHECKED : (JSON.parse(text) as AlertRun);
}

function sum({ messages }: AlertRun, fact: (message: AlertRun['messages'][number]) => unknown): number {
  return messages.filter((message) => fact(message) !== undefined).length;
}

function shownOf({ messages }: AlertRun): number {
  return messages.reduce((shown, message) => shown + (message.shown ?? 0), 0);
}
