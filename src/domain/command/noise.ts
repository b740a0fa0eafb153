import { rewriteOpen } from './words-text';

const ENGLISH = [
  String.raw`please|pls|plz|thanks(?:\s+(?:a\s+lot|so\s+much))?|thank\s+you(?:\s+(?:very|so)\s+much)?|thx|cheers|kindly|hi|hey|hello`,
  String.raw`(?:show|give|send|tell|get)\s+(?:me|us)|(?:can|could|would|will)\s+(?:you|i|we)(?:\s+(?:have|get|see|show))?(?:\s+(?:me|us))?`,
  String.raw`i(?:'d|\s+would)\s+like(?:\s+to\s+see)?|i\s+(?:want|need)(?:\s+to\s+see)?|let\s+me\s+see`,
];
const JAPANESE = [
  'よろしく(?:お願い(?:いた|致)?します?)?|お願い(?:いた|致)?し?ます?|お願い|頼みます',
  'を?(?:見せて|教えて|出して|表示して)?(?:ください|下さい)|を?(?:見せて|教えて|出して|表示して)(?:ほしい)?',
  'ありがとう(?:ございます)?|お疲れ様です|すみません',
];
const CHINESE = [
  '谢谢|多谢|謝謝|多謝|感谢|感謝|辛苦了',
  '(?<!\\p{L})(?:请问|请|請問|請)|麻烦|麻煩',
  '(?:帮|幫|给|給)我(?:看|查|看看|查查)?(?:一下)?',
];
const DECORATION = [
  // Slack's own names of emoji, and the emoji themselves with what joins and tints them.
  String.raw`(?<!\S)(?::[a-z0-9_+'-]+:)+(?!\S)`,
  String.raw`(?:\p{Extended_Pictographic}|\p{RI})[\p{Extended_Pictographic}\p{RI}\ufe0e\ufe0f\u200d]*`,
  String.raw`(?<!\S)[:;]-?[()DP](?!\S)|(?<=[^\s!?。…]\s?)[!?。…]+(?!\S)`,
];
const NOISE = new RegExp(
  [`(?<![\\p{L}\\d'])(?:${ENGLISH.join('|')})(?![\\p{L}\\d'])[,.]?`, ...[...JAPANESE, ...CHINESE, ...DECORATION]].join(
    '|',
  ),
  'giu',
);

/** The text without what carries no meaning: politeness and decoration, in any of the languages. */
export function withoutNoise(text: string): string {
  return rewriteOpen(text, (open) => open.replace(NOISE, ' '));
}
