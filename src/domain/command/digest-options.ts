import type { Language } from '../dates/languages';
import type { DigestDraft, Problem } from './command';
import { splitFilter, tokensOf } from './tokens';
import { PRIVATE_WORDS } from './vocabulary';
import { cutOut } from './words-text';

/** What is said of a digest besides its report and its schedule. */
export type DigestOptions = Omit<DigestDraft, 'text' | 'schedule'>;

const HOUR_MS = 3_600_000;
/** `when settled` without a time. */
const USUAL_WAIT_HOURS = 6;
export const MOST_WAIT_HOURS = 24;
/** It stands in lists, buttons and headings. */
export const NAME_CHARACTERS = 80;

const NAME_WORDS = ['name', '名前', '名称'];
const CHANNEL = /(?:(?<![a-z])(?:in|to|into)\s+)?<#([CG][A-Z0-9]+)(?:\|[^>]*)?>(?:\s*[にへ])?/gi;
const UNKNOWN_CHANNEL = /(?:(?<![a-z])(?:in|to|into)\s+)?(?<![^\s])#[^\s<>"]+/gi;
const SETTLED =
  /(?:when|once|after|if)\s+(?:it\s+is\s+|they\s+are\s+)?settled(?:,?\s+within\s+(\d+)\s*(?:hours?|hrs?|h)(?![a-z]))?|(?:(\d+)時間以内に)?確定(?:したら|してから|後に?)(?:\s*(\d+)時間(?:以内|まで)に?)?/gi;
const EMPTY =
  /skip\s+(?:it\s+)?(?:if\s+|when\s+)?empty|unless\s+empty|(?:空|(?:0|ゼロ)件)(?:なら|の場合は?|の[時と]き?は?)(?:省略|スキップ|送らない|投稿しない)/gi;
const PRIVATE = new RegExp(`(?<![^\\s])(?:${PRIVATE_WORDS.join('|')})(?![^\\s])`, 'gi');

export interface TakenOptions {
  readonly options: DigestOptions;
  readonly rest: string;
  /** What is wrong with one of them. */
  readonly problem?: Problem;
}

/** The words of a line, with the names that Slack adds to a channel's id left out: they may hold any word. */
export function digestTokens(text: string): string[] {
  return tokensOf(text.replace(/<#([CG][A-Z0-9]+)\|[^>]*>/g, ' <#$1> '));
}

/** Takes the options out of the words of a digest; where one is wrong, all but that one. */
export function takeOptions(tokens: readonly string[]): TakenOptions {
  const { names, others } = takeNames(tokens);
  const channels = cutOut(others.join(' '), CHANNEL);
  const unknown = cutOut(channels.rest, UNKNOWN_CHANNEL);
  const settled = cutOut(unknown.rest, SETTLED);
  const empty = cutOut(settled.rest, EMPTY);
  const isPrivate = cutOut(empty.rest, PRIVATE);
  const [ids, waits] = [channels.found.map(([, id = '']) => id), settled.found.map(hoursOf)];
  const [channel, hours, name] = [ids[0], waits[0] ?? 0, names[0]];
  const problem = problemIn({
    names,
    channels: ids,
    unknown: unknown.found.map(([words]) => words.replace(/^[a-z]+\s+/i, '')),
    waits,
    isPrivate: isPrivate.found.length > 0,
  });
  const options: DigestOptions = {
    ...(channel !== undefined && { channel }),
    ...(name !== undefined && name.length <= NAME_CHARACTERS && { name }),
    isPrivate: isPrivate.found.length > 0 && channel === undefined,
    waitsMs: Math.min(hours, MOST_WAIT_HOURS) * HOUR_MS,
    skipsEmpty: empty.found.length > 0,
  };
  return { options, rest: isPrivate.rest, ...(problem && { problem }) };
}

/** Words for options; Chinese has those of English for what it has no words of its own for. */
const OPTION_WORDS: Readonly<
  Record<Language, Record<'private' | 'empty', string> & { settled(hours: number): string }>
> = {
  en: { private: 'private', empty: 'skip if empty', settled: (hours) => `when settled within ${hours}h` },
  ja: { private: '非公開', empty: '空なら省略', settled: (hours) => `${hours}時間以内に確定したら` },
  zh: { private: '私密', empty: 'skip if empty', settled: (hours) => `when settled within ${hours}h` },
};

/** The options in words that read back to them. */
export function formatOptions(
  { channel, isPrivate, name, waitsMs, skipsEmpty }: DigestOptions,
  language: Language = 'en',
): string {
  const words = OPTION_WORDS[language];
  return [
    ...(channel === undefined ? [] : [language === 'en' ? `in <#${channel}>` : `<#${channel}>`]),
    ...(isPrivate ? [words.private] : []),
    ...(waitsMs > 0 ? [words.settled(waitsMs / HOUR_MS)] : []),
    ...(skipsEmpty ? [words.empty] : []),
    ...(name === undefined ? [] : [`name:"${name}"`]),
  ].join(' ');
}

interface Said {
  readonly names: readonly string[];
  readonly channels: readonly string[];
  readonly unknown: readonly string[];
  readonly waits: readonly number[];
  readonly isPrivate: boolean;
}

function problemIn({ names, channels, unknown, waits, isPrivate }: Said): Problem | undefined {
  if (unknown[0] !== undefined) return { kind: 'channelName', text: unknown[0] };
  const second = secondOf(channels.map((id) => `<#${id}>`)) ?? secondOf(names);
  if (second !== undefined) return { kind: 'twice', text: second };
  if (isPrivate && channels.length > 0) return { kind: 'twice', text: 'private' };
  const [name, hours] = [names[0] ?? '', waits[0]];
  if (name.length > NAME_CHARACTERS) return { kind: 'nameTooLong', count: name.length, most: NAME_CHARACTERS };
  if (hours === undefined || (hours >= 1 && hours <= MOST_WAIT_HOURS)) return undefined;
  return { kind: 'wait', count: hours, most: MOST_WAIT_HOURS };
}

function secondOf(words: readonly string[]): string | undefined {
  return words.find((word) => word !== words[0]);
}

function hoursOf([, ...hours]: RegExpMatchArray): number {
  return Number(hours.find((hour) => hour !== undefined) ?? USUAL_WAIT_HOURS);
}

/** `name:"Morning figures"`, the value possibly in the next token. */
function takeNames(tokens: readonly string[]): { names: string[]; others: string[] } {
  const [names, others]: [string[], string[]] = [[], []];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const filter = splitFilter(token);
    if (!filter || !NAME_WORDS.includes(filter.word.toLowerCase())) {
      others.push(token);
      continue;
    }
    const value = filter.value || (tokens[++at] ?? '');
    names.push(value.replaceAll('"', '').trim());
  }
  return { names: names.filter((name) => name !== ''), others };
}
