import { splitFilter, wordsOf } from './tokens';
import { BREAKDOWN_WORDS } from './vocabulary';
import { rewriteOpen } from './words-text';

type Phrase = readonly [words: string, instead: string];

const WHOM = String.raw`(?:(?:so\s+many|some|the|our|my|all)\s+)*(?:messages|sms|texts|deliveries|otps?|they|it)`;
const GROUPS = '(templates|labels|users|types|reasons)';

/** How people ask for a report in sentences, and the words of ours for it. `$1` is the first group. */
const ENGLISH: readonly Phrase[] = [
  [
    String.raw`why\s+(?:did|do|have|were|are)\s+${WHOM}\s+(?:fail(?:ed|ing)?|not\s+(?:arrived?|(?:be\s+)?delivered))`,
    'failures',
  ],
  [String.raw`(?:what|which)(?:\s+(?:messages|sms))?\s+failed`, 'failures'],
  [
    String.raw`how\s+many\s+(?:messages|sms|texts)\s+(?:(?:were|was|have\s+been|got)\s+(?:sent|delivered)|(?:did|have)\s+we\s+sen[dt])`,
    '',
  ],
  [String.raw`what\s+happened|how\s+(?:did\s+(?:it|we|things)\s+go|was|were)|show|display`, ''],
  [String.raw`since\s+(?:the\s+)?(?:last|previous)\s+(?:report|digest|message)`, 'since the last one'],
  [String.raw`(?:(?:top|most|worst)\s+)?failing\s+${GROUPS}`, 'failures by $1'],
  [String.raw`(?:failure|fail|error)\s+reasons?|reasons?\s+(?:for|of)\s+(?:the\s+)?(?:failures?|failing)`, 'failures'],
  [String.raw`fail(?:ure|ed)\s+(?:rates?|messages|sms|counts?)`, 'failures'],
  [
    String.raw`(?:the\s+)?(?:sms\s+)?(?:delivery|sms|sending|message)\s+(?:rates?|reports?|stats|statistics|numbers|figures|results|status)(?:\s+(?:for|of|from|in)(?=\s))?`,
    '',
  ],
];
const BREAKDOWN = [...BREAKDOWN_WORDS.keys()].join('|');
const ENGLISH_PAIR = String.raw`(by|per)\s+(${BREAKDOWN})\s*(?:and|&|\+)\s*(${BREAKDOWN})(?!\s*\d)`;
const ENGLISH_FILTER = String.raw`(?<!\b(?:by|per)\s+)(?:(?:for|of|with|from)\s+)?(template|label|user)s?\s+(?:ids?\s+)?#?(?!(?:19|20)\d\d(?!\d))(\d{3,}(?:\s*(?:,|and|&)\s*\d{3,})*)(?![-/.:]?\w)`;
/** Written without blanks. The word before loses the particle that binds it. */
const CJK: readonly Phrase[] = [
  ['の?(?:なぜ|何故|どうして)\\s*失敗\\s*(?:した|しました|して(?:いる|います))?(?:の(?:か|ですか)?|か)?', '失敗'],
  ['の?失敗\\s*(?:率|件数|数)', '失敗'],
  ['的?(?:为什么|为何|为啥)(?:短信)?(?:发送)?\\s*失败|的?失败\\s*率', '失败'],
  ['の?(?:配信率|到達率|(?:配信|送信)(?:状況|結果|実績|レポート|数))(?:は|を)?', ''],
  ['は?どう(?:だった|でした)か?|(?:怎么样|怎麼樣|如何)', ''],
  [String.raw`前回の?\s*(?:レポート|配信)\s*(?:以降|以来|から)`, '前回以降'],
  ['的?(?:短信)?(?:送达率|到达率|发送(?:情况|统计|结果)|送達率)', ''],
];
const CJK_FILTER = String.raw`の?的?(テンプレート|ラベル|ユーザー?|模板|标签|用户)(?:ID)?(\d{3,})(?![\d年月日])(?:の|的)?`;

const PHRASES: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [whole(ENGLISH_PAIR), '$1 $2 $1 $3'],
  ...ENGLISH.map(([words, instead]) => [whole(words), instead] as const),
  ...CJK.map(([words, instead]) => [new RegExp(words, 'gu'), instead] as const),
];
const FILTERS: readonly RegExp[] = [whole(ENGLISH_FILTER), new RegExp(CJK_FILTER, 'gu')];

/** "Compared with last month, this month": what is said last is what is asked for. */
const TURNED: readonly RegExp[] = [
  /^(?:compared|in\s+comparison)\s+(?:with|to)\s+(?<before>.+?),\s*(?<asked>.+)$/iu,
  /^(?<before>[^をはが]+?)(?:と|に)(?:比べ(?:て|ると|た)|比較(?:して|すると|した)|対して)、?\s*(?<asked>.+)$/u,
  /^(?<before>[先前昨][日週月年])より、?(?<asked>[今本当][日週月年].*)$/u,
  /^(?:与|和|跟|同|與)(?<before>.+?)(?:相比|比较|比較)(?:的)?[,、]?\s*(?<asked>.+)$/u,
  /^(?:相比|对比|對比|比起)于?(?<before>.+?)[,、]\s*(?<asked>.+)$/u,
];

/** The words of a report with sentences put into words of ours: `why did messages fail` → `failures`. */
export function rephrased(tokens: readonly string[]): readonly string[] {
  const text = tokens.join(' ');
  const plain = rewriteOpen(text, rephraseOpen);
  return turned(plain === text ? tokens : wordsOf(plain));
}

function rephraseOpen(open: string): string {
  const filtered = FILTERS.reduce(
    (text, pattern) =>
      text.replace(pattern, (_, word: string, ids: string) => ` ${word}:${ids.split(/\D+/).join(',')} `),
    open,
  );
  return PHRASES.reduce((text, [pattern, instead]) => text.replace(pattern, ` ${instead} `), filtered);
}

function whole(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d:])(?:${words})(?![\\p{L}\\d:])`, 'giu');
}

function turned(tokens: readonly string[]): readonly string[] {
  const [filters, open] = [tokens.filter((token) => splitFilter(token)), tokens.filter((token) => !splitFilter(token))];
  const text = open.join(' ');
  const groups = TURNED.map((pattern) => pattern.exec(text)?.groups).find((found) => found !== undefined);
  return groups ? [...wordsOf(`${groups.asked} vs ${groups.before}`), ...filters] : tokens;
}
