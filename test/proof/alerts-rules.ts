import type { Rule } from '../../src/domain/alert/rule';
import { readAlert } from '../../src/domain/command/alert';

/** Every form of rule. Those that look back over weeks are checked once an hour. */
export const WORDS = [
  'delivery rate < 95% yesterday',
  'delivery rate < 94% yesterday by template for 2 checks resolve at 95%',
  'delivery rate < 95% today',
  'delivery rate < 93% today by template min 500',
  'send failures > 4.5% of sent today by template min 500',
  'send failures > 3% of sent yesterday',
  'send failures > 1000 today',
  'process failure rate > 0.7% yesterday',
  'blacklist > 85 today',
  'not assigned > 450 yesterday by template',
  'delivered < 26000 yesterday',
  'targets drop 50% vs same day last week',
  'targets drop 50% vs same day last week by template min 300',
  'delivery rate drops 2 pts vs last week every 1h',
  'delivery rate drops 2 pts vs same day last week tz:America/New_York every 1h',
  'delivery rate is unusual every 1h',
  'billing units are unusual every 1h',
  'billing units > 1.5m this month every 1h',
  'waiting > 20% after 6h every 1h',
  'no data by 10:00',
] as const;

/** The rules by what is written, as a person in Tokyo would write it. */
export function rulesOf(words: readonly string[]): Map<Rule, string> {
  const asking = { now: new Date('2026-06-01T00:00:00Z'), zone: 'Asia/Tokyo', locale: 'en-US' };
  return new Map(
    words.map((line) => {
      const read = readAlert(`alert ${line}`, asking);
      if (!('draft' in read)) throw new Error(`${line}: ${JSON.stringify(read)}`);
      return [read.draft.rule, line];
    }),
  );
}
