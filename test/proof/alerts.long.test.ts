import { proveAlerts } from './alerts-prove';
import { rulesOf } from './alerts-rules';
import { badTimes } from './alerts-world';

/** Rules that need no weeks before, hour by hour: `npm run proof:alerts` takes all of them through half a year. */
const WORDS = [
  'delivery rate < 95% yesterday',
  'delivery rate < 93% today by template min 500',
  'send failures > 3% of sent yesterday by template min 500',
  'blacklist > 85 today',
  'targets drop 50% vs same day last week',
  'no data by 10:00',
].map((line) => `${line} every 1h`);

test('what is told is so in the end, and what is so is told', async () => {
  const words = rulesOf(WORDS);
  const stage = badTimes({ from: new Date('2026-05-31T15:00:00Z'), days: 30, seed: 2 });
  const { proofs } = await proveAlerts(stage, [...words.keys()]);
  const said = proofs.map(({ rule, bot, wrongFine }) => [words.get(rule), bot.wrong, bot.missed, wrongFine]);
  expect(said).toEqual(WORDS.map((line) => [line, [], [], []]));
  // There was something to be told, and plain figures would have told it wrong.
  const sum = (count: (proof: (typeof proofs)[number]) => number) => proofs.reduce((all, one) => all + count(one), 0);
  expect(sum(({ breaches }) => breaches)).toBeGreaterThan(20);
  expect(sum(({ naive }) => naive['of all'].wrong.length)).toBeGreaterThan(20);
  expect(sum(({ naive }) => naive['at 9:00'].missed.length)).toBeGreaterThan(5);
}, 120_000);
