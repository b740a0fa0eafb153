import { parseArgs } from 'node:util';
import { NAIVE_RULES, type NaiveRule } from './alerts-naive';
import { proveAlerts, type RuleProof, type Score } from './alerts-prove';
import { rulesOf, WORDS } from './alerts-rules';
import { badTimes } from './alerts-world';

const FROM = new Date('2026-05-31T15:00:00Z');
const DAYS = '180';
const SEED = '1';

/** Rules of every form over half a year: what they told, and what was so. Ends with 1 when anything was false or missed. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      days: { type: 'string', default: DAYS },
      seed: { type: 'string', default: SEED },
      rule: { type: 'string' },
    },
  });
  const days = Number(values.days);
  const stage = badTimes({ from: FROM, days, seed: Number(values.seed) });
  const words = rulesOf(WORDS.filter((line) => !values.rule || line.includes(values.rule)));
  const { proofs, calls, checks } = await proveAlerts(stage, [...words.keys()]);
  const { user, system } = process.cpuUsage();
  say(`${days} days from ${FROM.toISOString()}, seed ${values.seed}: ${count(checks)} checks, ${count(calls)} calls, `);
  say(`${((user + system) / 1e6).toFixed(0)} s of CPU\n\n`);
  say('| Rule | Breaches | Messages | Told | False | Missed | Late, median | most | By settling |');
  say(' Naive, of all: false | missed | Of the ended: false | missed | At 9:00: false | missed |\n');
  say(`| --- |${' ---: |'.repeat(14)}\n`);
  for (const proof of proofs) say(lineOf(words.get(proof.rule) ?? '', proof));
  say(lineOf('**All**', sumOf(proofs)));
  for (const proof of proofs) for (const line of faultsOf(proof)) say(`  ${words.get(proof.rule)}: ${line}\n`);
  say(FOOT);
  process.exitCode = proofs.some((proof) => faultsOf(proof).length > 0) ? 1 : 0;
}

const FOOT = `
A breach is a window (a day, a month; with "by template", of one template) whose final figures are beyond the threshold,
by the stand-in's rows when nothing can change any more; what never answers is not delivered. Rates of today: told is
false when the messages accepted until then do not breach in the end; such as are good again by midnight are told and
are no breach of the day. Waiting after 6 h: by the rows 6 h after the day. No data by 10:00: by the rows of 10:00.
Missed: never told although breached; the last 8 days are left out, some are decided later. Late: from the first moment
of which no end of what is open would make it good, in steps of 5 minutes, until it was told; checks are 15 or 60 minutes
apart, and while the API does not answer none is possible. By settling: what still waited was never answered, or might have billed
anything; the longest time after the window's end.
Naive: the same threshold on the same figures as they are at each check, what waits counted as not delivered ("of all")
or not at all ("of the ended"); or once, at 9:00, of the window before.
`;

function lineOf(name: string, { breaches, messages, bot, lateMs, settledMs, naive }: RuleProof): string {
  const late = lateMs.toSorted((a, b) => a - b);
  const minutes = (ms: number | undefined) => (ms === undefined ? '–' : `${ms / 60_000} min`);
  const figures = [
    ...[breaches, messages, bot.told, bot.wrong.length, bot.missed.length],
    ...[minutes(late[Math.floor(late.length / 2)]), minutes(late.at(-1)), settledIn(settledMs)],
    ...NAIVE_RULES.flatMap((kind) => [naive[kind].wrong.length, naive[kind].missed.length]),
  ];
  return `| ${[name, ...figures].join(' | ')} |\n`;
}

function settledIn(ms: readonly number[]): string {
  return ms.length === 0 ? '0' : `${ms.length} (≤ ${Math.ceil(Math.max(...ms) / 3_600_000)} h)`;
}

function faultsOf({ bot, wrongFine }: RuleProof): string[] {
  const some = (name: string, list: readonly string[]) =>
    list.slice(0, 5).map((one) => `${name} ${one} (${list.length})`);
  return [...some('false:', bot.wrong), ...some('missed:', bot.missed), ...some('said to be', wrongFine)];
}

function sumOf(proofs: readonly RuleProof[]): RuleProof {
  const [first] = proofs;
  if (!first) throw new RangeError('no rules');
  const sum = (value: (proof: RuleProof) => number) => proofs.reduce((all, proof) => all + value(proof), 0);
  const join = (score: (proof: RuleProof) => Score): Score => ({
    told: sum((proof) => score(proof).told),
    wrong: proofs.flatMap((proof) => score(proof).wrong),
    missed: proofs.flatMap((proof) => score(proof).missed),
  });
  const naive = (kind: NaiveRule) => join((proof) => proof.naive[kind]);
  return {
    rule: first.rule,
    ...{ breaches: sum((one) => one.breaches), messages: sum((one) => one.messages) },
    ...{ bot: join(({ bot }) => bot), settledMs: proofs.flatMap((one) => one.settledMs) },
    wrongFine: proofs.flatMap((one) => one.wrongFine),
    lateMs: proofs.flatMap((one) => one.lateMs),
    naive: { 'of all': naive('of all'), 'of the ended': naive('of the ended'), 'at 9:00': naive('at 9:00') },
  };
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function say(text: string): void {
  process.stdout.write(text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
