import { readAlert } from '../../../src/domain/command/alert';
import { readScheduleWords } from '../../../src/domain/command/digest-schedule';
import { readDigestText } from '../../../src/domain/command/digest-text';
import { parseCommand } from '../../../src/domain/command/parse';
import { zoneNamed, zoneNearest } from '../../../src/domain/command/zones';
import type { Schedule } from '../../../src/domain/schedule/schedule';
import { ASKING } from './ask';

const SCHEDULE: Schedule = { days: { kind: 'daily' }, times: ['09:00'], zone: 'Asia/Tokyo' };

/** A parser of what people type, and texts of its own words. */
export interface Parser {
  readonly name: string;
  read(text: string): unknown;
  readonly words: readonly string[];
}

const command = (before: string) => (text: string) => parseCommand(`${before}${text}`, ASKING);

export const PARSERS: readonly Parser[] = [
  {
    name: 'report',
    read: command(''),
    words: [
      ...[
        'last',
        'week',
        'lst',
        '7',
        'days',
        'by',
        'templat',
        'template',
        'template:',
        'tempalte:5',
        'label:7,8',
        'vs',
      ],
      ...[
        'private',
        '"',
        ',',
        'tz:tokio',
        'yesterday',
        'Q1',
        'and',
        '先週',
        'テンプレート別',
        '失敗',
        'の',
        'please',
        ':pray:',
      ],
      ...[
        'compared',
        'with',
        'why',
        'did',
        'messages',
        'fail',
        'last 24 hours',
        'every weekday at 9',
        '配信率が95%を下回ったら',
      ],
    ],
  },
  {
    name: 'digest',
    read: command('digest '),
    words: [
      ...[
        '22:00-7:00',
        'every',
        'Monday',
        'Mon-Fri',
        'on the 15th',
        'at',
        '9',
        '9am',
        'yesterday',
        'when settled',
        ',',
      ],
      ...[
        'in',
        '<#C07|a>',
        '#ops',
        'name:',
        'name:"a b"',
        'skip if empty',
        '毎週',
        '月曜',
        '9時',
        '午後',
        '每天',
        'tz:tokio',
      ],
      ...['last week', 'by', 'templat', '"', 'and', 'weekly', 'private', '確定したら', '12時間以内に', '月', '、'],
    ],
  },
  {
    name: 'alert',
    read: command('alert '),
    words: [
      ...[
        'when',
        'delivery',
        'rate',
        'delivry',
        '<',
        '95%',
        'quiet',
        '22:00-7:00',
        'every',
        '30m',
        'for',
        '2 checks',
        '>',
      ],
      ...[
        'today',
        'drops',
        'vs',
        'last week',
        'same day',
        'min',
        '500',
        '1,000',
        'by template',
        'lable:3',
        'mention @here',
      ],
      ...[
        '配信率',
        'が',
        '95%',
        'を',
        '下回ったら',
        '先週',
        '比',
        '#ops',
        '<#C07|a>',
        'failures',
        'on your block list',
        '"',
      ],
    ],
  },
  {
    name: 'the text of a digest',
    read: (text) => readDigestText(text, SCHEDULE, ASKING),
    words: ['last', 'lst', 'wek', 'by', 'templat', 'template:1', '先週', 'at 9', '"', 'private'],
  },
  {
    name: 'a schedule',
    read: (text) => readScheduleWords(text, { zone: 'UTC' }),
    words: [
      '22:00-7:00',
      'every',
      'Mon',
      'Monday',
      'to',
      'and',
      ',',
      'at',
      '9',
      '9:00',
      'the 15th',
      'weekly',
      '毎週',
      '月',
      '曜',
      '9時',
      '每',
      '周一',
      '点',
      'of the month',
    ],
  },
  {
    name: 'the rule of an alert',
    read: (text) => readAlert(`alert ${text}`, ASKING),
    words: [
      'quiet',
      '22:00-7:00',
      'from',
      '10pm',
      'to',
      'no',
      'data',
      'by',
      '9:00',
      'points',
      '2',
      '件',
      '万',
      '.',
      ',',
    ],
  },
  {
    name: 'a zone',
    read: (text) => zoneNamed(text) ?? zoneNearest(text),
    words: ['Asia/', 'Tokyo', 'tokio', '_', ' ', '+9', 'America/', 'New', 'York', 'utc'],
  },
  {
    name: 'help and lists',
    read: (text) => [command('help ')(text), command('digests ')(text), command('alerts ')(text)],
    words: ['dates', 'yesterday', 'every', 'Monday', 'at', '22:00-7:00', 'delivery rate', '<', '95%'],
  },
];

/** Texts of so many characters made of a parser's words: each word over and over, pairs of them, and mixtures by chance. */
export function textsOf({ words }: Parser, characters: number): string[] {
  const repeat = (part: string) => part.repeat(Math.ceil(characters / part.length)).slice(0, characters);
  const alone = words.flatMap((word) => [repeat(word), repeat(`${word} `)]);
  const pairs = words.map((word, at) => repeat(`${word} ${words[(at * 7 + 3) % words.length]} `));
  return [...alone, ...pairs, ...Array.from({ length: 12 }, (_, seed) => mixed(words, characters, seed + 1))];
}

function mixed(words: readonly string[], characters: number, seed: number): string {
  let state = seed;
  let text = '';
  while (text.length < characters) {
    state = (state * 48_271) % 2_147_483_647;
    text += `${words[state % words.length]}${state % 3 === 0 ? '' : ' '}`;
  }
  return text.slice(0, characters);
}
