import type { Against, InstanceKind, Metric, Rule, Window } from '../alert/rule';
import { METRIC_NAMES } from './alert-metrics';

/** A number as it was written: `95%`, `2 pts`, `100k`. */
export interface Amount {
  readonly value: number;
  readonly unit: '%' | 'pts' | '';
}

/** What the words of an alert say, each at most once. */
export interface Said {
  metric?: { readonly of: Metric['of']; readonly isRate: boolean };
  per?: 'sent' | 'targets';
  level?: Amount & { readonly is: '<' | '<=' | '>' | '>=' };
  move?: Amount & { readonly moves: 'drops' | 'rises' };
  against?: Against;
  unusual?: 'either' | 'low' | 'high';
  noDataBy?: string;
  window?: Window;
  by?: InstanceKind;
  least?: number;
  forChecks?: number;
  resolveAt?: Amount;
  everyMinutes?: number;
  repeatMinutes?: number;
  mention?: string;
  quiet?: NonNullable<Rule['quiet']>;
  channel?: string;
}

/** Words of one kind, and what they say; matched at one place, without case. */
export interface Clause {
  readonly pattern: RegExp;
  read(groups: Readonly<Record<string, string | undefined>>): Said;
}

const END = '(?![a-z0-9])';
const NUMBER = String.raw`(?<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?<k>k|m|万|億)?(?<u>\s*(?:%|percent${END}|パーセント)|\s*(?:percentage\s+points?|points?|pts?|pps?|ppt)${END}\.?|\s*ポイント|\s*(?:件|通|回))?(?![a-z0-9]|[.,]\d)`;
const TIME = (name: string) =>
  String.raw`(?<${name}h>[01]?\d|2[0-3])(?:[:時](?<${name}m>[0-5]\d)?分?)?\s*(?<${name}p>am|pm)?(?![\d:])`;
const SPAN = String.raw`(?<n>\d+)\s*(?<t>minutes?|mins?|min|m|hours?|hrs?|h|分|時間)(?![a-z0-9])`;
const BELOW = String.raw`<|(?:drops?|falls?|goes|is|are|sinks?)?\s*(?:below|under|less\s+than|lower\s+than|fewer\s+than)`;
const ABOVE = String.raw`>|(?:rises?|goes|is|are|climbs?)?\s*(?:above|over|more\s+than|greater\s+than|higher\s+than)|exceeds?`;
const THEN =
  '(?:になったら|になれば|になると|た(?:ら|場合|とき|時)|れば|ると|る(?:場合|とき|時)?|の?場合|なら|のとき|の時)?';

function clause(pattern: string, read: Clause['read']): Clause {
  return { pattern: new RegExp(pattern, 'iuy'), read };
}

/** The clauses, in the order in which they are tried: what begins like another and says more comes first. */
export const CLAUSES: readonly Clause[] = [
  clause(String.raw`(?:in|to|into)?\s*<#(?<id>[CG][A-Z0-9]+)>\s*[にへで]?`, ({ id = '' }) => ({ channel: id })),
  clause(
    String.raw`(?:mention|ping)\s+(?:@here|<!here>)|@here(?:に(?:メンション|通知))?|<!here>(?:に(?:メンション|通知))?`,
    () => ({
      mention: 'here',
    }),
  ),
  clause(
    String.raw`(?:(?:mention|ping)\s+)?<!subteam\^(?<id>S[A-Z0-9]+)>(?:に(?:メンション|通知))?`,
    ({ id = '' }) => ({
      mention: id,
    }),
  ),
  clause(
    String.raw`(?:quiet(?:\s+hours)?(?:\s+from)?|静音|通知停止)\s*${TIME('a')}\s*(?:-|–|~|〜|to|until|から)\s*${TIME('b')}(?:まで)?`,
    readQuiet,
  ),
  clause(String.raw`no\s+(?:data|messages?|traffic)\s+(?:by|before|until)\s+${TIME('a')}`, readNoData),
  clause(
    `${TIME('a')}までに(?:データ|送信|配信)(?:が)?(?:ない|なし|なければ|無ければ|無い)(?:場合|とき|時)?`,
    readNoData,
  ),
  clause(String.raw`repeat(?:\s+every)?\s+${SPAN}`, (said) => ({ repeatMinutes: minutesOf(said) })),
  clause(`${SPAN}(?:ごと|毎|おき)に?(?:再通知|繰り返し|再送)`, (said) => ({
    repeatMinutes: minutesOf(said),
  })),
  clause(String.raw`(?:check(?:ed)?\s+)?every\s+${SPAN}`, (said) => ({ everyMinutes: minutesOf(said) })),
  clause(`${SPAN}(?:ごと|毎|おき)に?(?:確認|チェック)?`, (said) => ({ everyMinutes: minutesOf(said) })),
  clause(String.raw`for\s+(?<n>\d+)\s+(?:consecutive\s+)?(?:checks?|times)${END}(?:\s+in\s+a\s+row)?`, ({ n }) => ({
    forChecks: Number(n),
  })),
  clause(String.raw`(?<n>\d+)回(?:連続|続け)(?:で|て|したら)?`, ({ n }) => ({ forChecks: Number(n) })),
  clause(String.raw`(?:min(?:imum)?(?:\s+of)?|最低)\s*${NUMBER}(?:\s*messages?)?`, (said) => ({
    // A share of nothing: no number that can be asked for.
    least: amountOf(said).unit === '' ? amountOf(said).value : Number.NaN,
  })),
  clause(String.raw`(?:resolves?|clears?|recovers?)(?:\s+(?:at|when|above|below))?\s+${NUMBER}`, (said) => ({
    resolveAt: amountOf(said),
  })),
  clause(`${NUMBER}(?:で|に戻ったら|まで戻ったら)(?:解決|復旧|解除)`, (said) => ({
    resolveAt: amountOf(said),
  })),
  clause(String.raw`after\s+(?<n>\d+)\s*(?:hours?|hrs?|h)${END}|(?<j>\d+)時間(?:経過)?後(?:も|に|で)?`, ({ n, j }) => ({
    window: { endedForHours: Number(n ?? j) },
  })),
  clause(
    String.raw`(?:by|per|(?:for\s+)?each)\s+(?<w>templates?|labels?|users?)${END}|(?<w2>テンプレート|ラベル|ユーザー?)別(?:に|で)?`,
    ({ w, w2 }) => ({
      by: instanceOf((w ?? w2 ?? '').toLowerCase()),
    }),
  ),
  clause(String.raw`(?:is|are)?\s*(?:unusual|abnormal)(?:ly\s+(?<side>low|high))?${END}`, ({ side }) => ({
    unusual: sideOf(side),
  })),
  clause(
    `(?:が)?(?:異常に(?<side>低|高)(?:い|けれ|かった)(?:ば|ら|場合)?|(?:異常|普段と違[うっ])(?:なら|の場合|たら)?)`,
    ({ side }) => ({
      unusual: sideOf(side === '低' ? 'low' : side && 'high'),
    }),
  ),
  ...againstClauses(),
  clause(
    String.raw`(?:of|out\s+of)\s+(?:all\s+|the\s+)?(?<w>sent|targets)${END}|(?<j>送信数?|宛先数?)(?:の|に対して|に対する)(?=\s*\d)`,
    ({ w, j }) => ({
      per: (w?.toLowerCase() ?? (j?.startsWith('送信') ? 'sent' : 'targets')) === 'sent' ? 'sent' : 'targets',
    }),
  ),
  clause(
    String.raw`(?<is><=|at\s+most|≤|no\s+more\s+than|>=|at\s+least|≥|no\s+less\s+than)\s*${NUMBER}`,
    ({ is = '', ...said }) => ({
      level: { is: /^(?:<=|at\s+most|≤|no\s+more)/i.test(is) ? '<=' : '>=', ...amountOf(said) },
    }),
  ),
  clause(String.raw`(?:(?<below>${BELOW})|(?<above>${ABOVE}))\s*${NUMBER}`, ({ below, ...said }) => ({
    level: { is: below === undefined ? '>' : '<', ...amountOf(said) },
  })),
  clause(
    `${NUMBER}(?:を|より|よりも)?(?:(?<below>下回|割[っりる]|未満)|(?<most>以下)|(?<above>超え?|上回|越え)|(?<least>以上))っ?${THEN}`,
    ({ below, most, above, ...said }) => ({
      level: { is: below ? '<' : most ? '<=' : above ? '>' : '>=', ...amountOf(said) },
    }),
  ),
  clause(
    String.raw`(?:(?<down>drop(?:s|ped)?|falls?|fell|decreases?|declines?)|(?<up>rises?|rose|grows?|increases?|jumps?))(?:\s+by)?(?:\s+(?:at\s+least|more\s+than))?\s+${NUMBER}`,
    ({ down, ...said }) => ({
      move: { moves: down === undefined ? 'rises' : 'drops', ...amountOf(said) },
    }),
  ),
  clause(
    `(?:で|から)?${NUMBER}(?:以上)?(?:(?<down>低下|下落|減少|減っ?|ダウン|下がっ?)|(?<up>上昇|増加|増え|アップ|上がっ?))(?:し)?${THEN}`,
    ({ down, ...said }) => ({
      move: { moves: down === undefined ? 'rises' : 'drops', ...amountOf(said) },
    }),
  ),
  ...windowClauses(),
  ...metricClauses(),
];

/** Words that say nothing by themselves. */
export const SILENT =
  /(?:when|if|alert|notify|me|the|is|are|and|once|any|its|percentage)(?![a-z0-9])|(?:たら|場合|とき|なら|した|通知(?:して(?:ください|下さい)?|する)?)|[がをはのにでもと,、。;]/iuy;

function againstClauses(): Clause[] {
  const vs = String.raw`(?:vs\.?|versus|compared\s+(?:to|with)|against|than|from)\s+(?:the\s+)?`;
  const same = String.raw`same\s+(?:week)?(?:days?|period|time)\s+`;
  const names: readonly (readonly [string, Against])[] = [
    [
      String.raw`${vs}(?:${same}(?:of\s+)?(?:the\s+)?(?:last|previous)\s+week|week\s+ago|a\s+week\s+ago)${END}|(?:先週|前週)(?:の)?同(?:じ)?(?:曜日|日)(?:比|と比べて|より|に比べ)?`,
      'sameDaysLastWeek',
    ],
    [
      String.raw`${vs}(?:${same}(?:of\s+)?(?:the\s+)?(?:last|previous)\s+month|a\s+month\s+ago)${END}|(?:先月|前月)(?:の)?同(?:じ)?日(?:比|と比べて|より)?`,
      'sameDaysLastMonth',
    ],
    [
      String.raw`${vs}(?:${same}(?:of\s+)?(?:the\s+)?(?:last|previous)\s+year|last\s+year|a\s+year\s+ago)${END}|(?:前年|昨年)(?:同(?:日|期))?(?:比|と比べて|より)`,
      'sameDaysLastYear',
    ],
    [String.raw`${vs}(?:last|previous)\s+week${END}|(?:先週|前週)(?:比|と比べて|より|に比べ)`, 'lastWeek'],
    [String.raw`${vs}(?:last|previous)\s+month${END}|(?:先月|前月)(?:比|と比べて|より|に比べ)`, 'lastMonth'],
    [
      String.raw`${vs}(?:day\s+before|previous\s+(?:day|period)|period\s+before|yesterday)${END}|(?:前日|昨日|前期)(?:比|と比べて|より|に比べ)`,
      'periodBefore',
    ],
  ];
  return names.map(([pattern, against]) => clause(pattern, () => ({ against })));
}

function windowClauses(): Clause[] {
  const names: readonly (readonly [string, Window])[] = [
    [`today${END}|今日|本日|当日`, 'today'],
    [`yesterday${END}|昨日|前日`, 'yesterday'],
    [String.raw`this\s+week${END}|今週`, 'this week'],
    [String.raw`last\s+week${END}|先週`, 'last week'],
    [String.raw`this\s+month${END}|今月`, 'this month'],
    [String.raw`last\s+month${END}|先月`, 'last month'],
  ];
  return [
    ...names.map(([pattern, window]) => clause(pattern, () => ({ window }))),
    clause(
      String.raw`(?:in\s+the\s+)?(?:last|past)\s+(?<n>\d+)\s+days?${END}|(?:過去|直近)(?<j>\d+)日間?`,
      ({ n, j }) => ({
        window: { days: Number(n ?? j) },
      }),
    ),
  ];
}

function metricClauses(): Clause[] {
  const names = [...METRIC_NAMES].sort(([a], [b]) => b.length - a.length);
  return names.map(([name, metric]) => {
    const words = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', String.raw`(?:\s+|[_-])`);
    return clause(/^[\x20-\x7e]+$/.test(name) ? `${words}${END}` : words, () => ({ metric }));
  });
}

function readQuiet(said: Parameters<Clause['read']>[0]): Said {
  return { quiet: { from: timeOf(said, 'a'), to: timeOf(said, 'b') } };
}

function readNoData(said: Parameters<Clause['read']>[0]): Said {
  return { noDataBy: timeOf(said, 'a') };
}

function timeOf(said: Parameters<Clause['read']>[0], name: string): string {
  const [hour, half] = [Number(said[`${name}h`]), said[`${name}p`]?.toLowerCase()];
  const hours = half === undefined || hour > 12 ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return `${String(hours).padStart(2, '0')}:${said[`${name}m`] ?? '00'}`;
}

const HOUR_MINUTES = 60;

function minutesOf({ n, t = '' }: Parameters<Clause['read']>[0]): number {
  return Number(n) * (/^(?:h|時間)/i.test(t) ? HOUR_MINUTES : 1);
}

const DIGITS: Readonly<Record<string, number>> = { k: 3, m: 6, 万: 4, 億: 8 };

function amountOf({ n = '', k, u = '' }: Parameters<Clause['read']>[0]): Amount {
  const digits = DIGITS[k?.toLowerCase() ?? ''] ?? 0;
  const unit = /%|percent(?!age)|パーセント/i.test(u) ? '%' : /p|ポイント/i.test(u) ? 'pts' : '';
  return { value: Number(`${n.replaceAll(',', '')}e${unit === '' ? digits : digits - 2}`), unit };
}

function instanceOf(word: string): InstanceKind {
  if (/^(?:label|ラベル)/.test(word)) return 'label';
  return /^(?:user|ユーザ)/.test(word) ? 'user' : 'template';
}

function sideOf(side: string | undefined): 'either' | 'low' | 'high' {
  return side?.toLowerCase() === 'low' ? 'low' : side ? 'high' : 'either';
}
