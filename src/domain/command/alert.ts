import type { Rule } from '../alert/rule';
import type { Language } from '../dates/languages';
import { draftRule } from './alert-draft';
import { formatRule } from './alert-format';
import { formatRule as formatJapanese } from './alert-format-japanese';
import { METRIC_NAMES } from './alert-metrics';
import { type Scanned, scan } from './alert-scan';
import type { AlertDraft, Asking, Problem } from './command';
import { languageIn } from './examples';
import { nearestWord } from './nearest';
import { type Fault, type Outcome, partsOf } from './parts';
import { refuseLength, splitFilter, tokensOf } from './tokens';

const NAME_WORDS = ['name', '名前', '名称'];
/** It stands in lists, buttons and headings. */
const NAME_CHARACTERS = 80;
const CJK = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]`;
const BLANK_BESIDE_CJK = new RegExp(`(?<=${CJK})\\s+|\\s+(?=${CJK})`, 'gu');
const UNKNOWN_CHANNEL = /(?<![^\s])#[^\s<>"]+/u;
/** Words that a typo may be. */
const KEYWORDS = [
  ...new Set(
    [...METRIC_NAMES.keys(), 'yesterday', 'today', 'unusual', 'drops', 'rises', 'checks', 'resolve']
      .flatMap((name) => name.split(' '))
      .filter((word) => word.length > 2),
  ),
];
/** Words of one line that are looked up among those a typo may be. */
const MOST_RESPELLED = 5;

/**
 * Reads a line that begins with the word for an alert: what is watched for (`delivery rate < 95%`), when, of what, and
 * how it is to be said, in any order. Never guesses: what is not understood is refused by name.
 */
export function readAlert(line: string, asking: Asking): { readonly draft: AlertDraft } | Fault {
  const long = refuseLength(line);
  if (long) return { problem: long, repairs: [] };
  const tokens = tokensOf(withoutSlackNames(line)).slice(1);
  const frame = frameOf(tokens, asking.zone);
  if ('problem' in frame) return frame;
  const channel = UNKNOWN_CHANNEL.exec(frame.text)?.[0];
  if (channel !== undefined) {
    const rest = tokens.filter((token, at) => token !== channel && !(token === 'in' && tokens[at + 1] === channel));
    return { problem: { kind: 'channelName', text: channel }, repairs: [['alert', ...rest]] };
  }
  const scanned = scan(frame.text);
  const fault = faultOfFailures(scanned, frame) ?? faultOfWords(scanned, tokens);
  if (fault) return fault;
  const drafted = draftRule(scanned.said, frame);
  // Whoever writes alerts in signs writes Japanese: there are no Chinese words for them.
  const language = languageIn(line, asking.locale) === 'en' ? 'en' : 'ja';
  const place = scanned.said.channel === undefined ? {} : { channel: scanned.said.channel };
  if ('rule' in drafted) return { draft: { rule: drafted.rule, ...place } };
  return {
    problem: { kind: 'rule', fault: drafted.fault, text: tokens.join(' ') },
    repairs: drafted.instead.map((rule) => [formatAlert({ rule, ...place }, asking.zone, language)]),
  };
}

/** The same as a command; without any words a form asks. */
export function readAlertCommand(line: string, asking: Asking): Outcome {
  if (tokensOf(line).length === 1) return { command: { kind: 'alertForm' } };
  const reading = readAlert(line, asking);
  return 'draft' in reading ? { command: { kind: 'alert', draft: reading.draft } } : reading;
}

/** `alerts` alone lists them; with more words it was to be a new one. */
export function readAlerts(line: string): Outcome {
  const words = tokensOf(line).slice(1);
  if (words.length === 0) return { command: { kind: 'alerts' } };
  return { problem: { kind: 'words', understood: [], notUnderstood: words }, repairs: [['alert', ...words]] };
}

/** A draft as a line that reads back to it; in its own zone that need not be said. */
export function formatAlert({ rule, channel }: AlertDraft, ownZone?: string, language: Language = 'en'): string {
  const words = language === 'ja' ? formatJapanese(rule, ownZone) : formatRule(rule, ownZone);
  return ['alert', words, ...(channel === undefined ? [] : [`in <#${channel}>`])].join(' ');
}

/** The names that Slack adds to an id may hold any word. */
function withoutSlackNames(line: string): string {
  return line
    .replace(/<#([CG][A-Z0-9]+)(?:\|[^>]*)?>/g, ' <#$1> ')
    .replace(/<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>/g, ' <!subteam^$1> ')
    .replace(/<!here(?:\|[^>]*)?>/g, ' <!here> ');
}

interface FrameOfWords {
  readonly filters: Rule['filters'];
  readonly zone: string;
  readonly name?: string;
  /** What is left for the clauses. */
  readonly text: string;
  /** What is not. */
  readonly closed: readonly string[];
}

/** Takes out what has the form `word:value`: filters, the zone and the name. */
function frameOf(tokens: readonly string[], ownZone: string): FrameOfWords | Fault {
  const [filters, names, rest]: [string[], string[], string[]] = [[], [], []];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const filter = splitFilter(token);
    if (!filter) rest.push(token);
    else if (NAME_WORDS.includes(filter.word.toLowerCase())) names.push(filter.value || (tokens[++at] ?? ''));
    else filters.push(token);
  }
  const name = names.map((one) => one.replaceAll('"', '').trim()).find((one) => one !== '');
  const named = name === undefined ? [] : [`name:"${name}"`];
  const parts = partsOf(filters);
  if ('problem' in parts) {
    return { problem: parts.problem, repairs: parts.repairs.map((repair) => ['alert', ...rest, ...repair, ...named]) };
  }
  if (name !== undefined && name.length > NAME_CHARACTERS) {
    const problem: Problem = { kind: 'nameTooLong', count: name.length, most: NAME_CHARACTERS };
    return { problem, repairs: [['alert', ...rest, ...filters]] };
  }
  const { type, zone = ownZone } = parts.once;
  return {
    filters: { ...parts.ids, ...(type !== undefined && { type }) },
    zone,
    ...(name !== undefined && { name }),
    text: rest.join(' ').replace(BLANK_BESIDE_CJK, ''),
    closed: [...filters, ...named],
  };
}

const ANY_FAILURES =
  /(?<!(?:send|process|carrier)\s+|[\p{L}\d:])(?:messages\s+)?fail(?:ures?|ed|ing|s)?(?<rate>\s+rates?)?(?![\p{L}\d:])|(?<!送信|処理|キャリア)失敗(?<ja>率)?(?:数|件数)?/iu;

/** `failures > 5%`: at the carrier, or before sending? */
function faultOfFailures({ notUnderstood }: Scanned, frame: FrameOfWords): Fault | undefined {
  const match = notUnderstood.length > 0 ? ANY_FAILURES.exec(frame.text) : null;
  if (!match) return undefined;
  const [text] = match;
  const isJapanese = text.startsWith('失敗');
  const which = isJapanese ? ['送信失敗', '処理失敗'] : ['send failure', 'process failure'];
  const rate = isJapanese ? (match.groups?.ja ?? '') : match.groups?.rate ? ' rate' : 's';
  const repairs = which.map((one) => ['alert', frame.text.replace(text, `${one}${rate}`), ...frame.closed]);
  return { problem: { kind: 'whichFailures', text: text.trim() }, repairs };
}

function faultOfWords({ twice, understood, notUnderstood }: Scanned, tokens: readonly string[]): Fault | undefined {
  if (notUnderstood.length > 0) {
    const mended = [...tokens];
    for (const word of notUnderstood.slice(0, MOST_RESPELLED)) {
      const at = mended.indexOf(word);
      const near = at < 0 ? undefined : nearestWord(word.toLowerCase(), KEYWORDS);
      if (near !== undefined) mended[at] = near;
    }
    return {
      problem: { kind: 'words', understood, notUnderstood },
      repairs: mended.join() === tokens.join() ? [] : [['alert', ...mended]],
    };
  }
  return twice === undefined ? undefined : { problem: { kind: 'twice', text: twice }, repairs: [] };
}
