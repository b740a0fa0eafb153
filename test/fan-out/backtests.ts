import { readRows } from '../../src/adapters/engagelab/rows';
import { generatedTraffic } from '../../src/demo/engagelab/world/generated';
import { World } from '../../src/demo/engagelab/world/world';
import { backtest, daysForBacktest, historyOf } from '../../src/domain/alert/backtest';
import type { Rule } from '../../src/domain/alert/rule';
import { daysFor } from '../../src/domain/alert/windows';
import { readAlert } from '../../src/domain/command/alert';
import type { DateRange } from '../../src/domain/dates/range';
import { NO_FILTERS, planCalls } from '../../src/domain/query';
import { bodyAt } from '../proof/watch';

const NOW = new Date('2026-11-24T00:00:00Z');
const RANGE: DateRange = { start: '2026-08-26', end: '2026-11-23' };
const RULES = 1_000;
const WORDS = [
  'delivery rate < 95%',
  'send failures > 3% of sent today',
  'blacklist > 85 today',
  'targets drop 50% vs same day last week',
  'delivery rate drops 2 pts vs last week',
  'delivery rate is unusual',
  'billing units > 1.5m this month',
  'waiting > 20% after 6h',
  'delivery rate < 94% last 7 days',
  'no data by 10:00',
];

/** 1,000 rules of one scope, each judged on every one of 90 days of the demo's world: the CPU of it. */
export function backtestThousand(): void {
  const rules = Array.from({ length: RULES }, (_, at) => ruleOf(`${WORDS[at % WORDS.length]} min ${at}`));
  const [first] = rules;
  if (!first) throw new RangeError('no rules');
  const ranges = daysFor(
    rules.slice(0, WORDS.length).flatMap((rule) => daysForBacktest(rule, RANGE).map((range) => ({ range }))),
  );
  const world = new World(generatedTraffic({ start: NOW, seed: 1 }));
  const calls = ranges.flatMap((range) => planCalls({ range, zone: first.zone, filters: NO_FILTERS }));
  const outcomes = calls.map((call) => {
    return { call, answer: { ...readRows(call, bodyAt(world, call, NOW)), fetchedAt: NOW.toISOString() } };
  });
  const before = process.cpuUsage();
  const figures = historyOf(first, ranges, outcomes, NOW);
  const tested = rules.map((rule) => backtest(rule, figures, RANGE));
  const { user, system } = process.cpuUsage(before);
  const days = tested.reduce((sum, one) => sum + one.days.length, 0);
  const episodes = tested.reduce((sum, one) => sum + one.episodes.length, 0);
  process.stdout.write(
    [
      '',
      '| backtest | days judged | episodes | CPU, ms |',
      '|:--|--:|--:|--:|',
      `| ${RULES.toLocaleString('en')} rules × 90 days | ${days.toLocaleString('en')} | ${episodes} | ${Math.round((user + system) / 1000)} |`,
      '',
    ].join('\n'),
  );
}

function ruleOf(line: string): Rule {
  const read = readAlert(`alert ${line}`, { now: NOW, zone: 'Asia/Tokyo', locale: 'en-US' });
  if (!('draft' in read)) throw new Error(`${line}: ${JSON.stringify(read)}`);
  return read.draft.rule;
}
