import type { Rule } from '../../src/domain/alert/rule';
import type { Judgement } from '../../src/domain/alert/verdict';
import { spansOf } from '../../src/domain/alert/windows';
import { addDays } from '../../src/domain/dates/calendar';
import type { DateRange, LocalDate } from '../../src/domain/dates/range';
import { endOfDay, localDateOf } from '../../src/domain/dates/zone';
import { Bot, type Checked } from './alerts-bot';
import { Oracle } from './alerts-ends';
import { NAIVE_RULES, type NaiveRule, naiveBreach } from './alerts-naive';
import { isBreach, isBreachAt, isCertain } from './alerts-truth';
import type { Stage } from './alerts-world';

/** What one way of alerting told of a rule's windows. */
export interface Score {
  told: number;
  /** Windows that were said to be breached and are not. */
  readonly wrong: string[];
  /** Windows that are breached and were never told. */
  readonly missed: string[];
}

export interface RuleProof {
  readonly rule: Rule;
  /** Windows that are breached in the end; of rules with instances, of each. */
  breaches: number;
  messages: number;
  readonly bot: Score;
  /** Judgements `fine` of windows that are breached. */
  readonly wrongFine: string[];
  /** From when it was certain until it was told, in ms. */
  readonly lateMs: number[];
  /** Of breaches that were never certain by arithmetic and told when their days had settled: after the window's end, in ms. */
  readonly settledMs: number[];
  readonly naive: Readonly<Record<NaiveRule, Score>>;
}

const STEP_MS = 15 * 60_000;
const CERTAIN_STEP_MS = 5 * 60_000;
const CERTAIN_MOST_MS = 48 * 3_600_000;
/** Of the last days it cannot be asked whether they were told: some are decided only after the end. */
const LAST_DAYS = 8;

interface Watching {
  readonly rule: Rule;
  readonly proof: RuleProof;
  readonly oracle: Oracle;
  readonly first: LocalDate;
  readonly told: Set<string>;
  readonly naivelyTold: Readonly<Record<NaiveRule, Set<string>>>;
}

/** Runs the clock over the stage with all rules in force, and holds what is told against how the days ended. */
export async function proveAlerts(
  stage: Stage,
  rules: readonly Rule[],
): Promise<{ readonly proofs: readonly RuleProof[]; readonly calls: number; readonly checks: number }> {
  const bot = new Bot(stage, rules);
  const watched = new Map(rules.map((rule) => [rule, watch(rule, stage)]));
  let checks = 0;
  for (let ms = stage.from.getTime(); ms < stage.to.getTime(); ms += STEP_MS) {
    const now = new Date(ms);
    for (const due of await bot.dueAt(now)) {
      checks += 1;
      const watching = watched.get(due.rule) as Watching;
      for (const checked of bot.check(due, now)) noteChecked(watching, checked, now);
      for (const kind of NAIVE_RULES)
        for (const template of instancesOf(due.rule, stage)) {
          const window = naiveBreach(kind, due, now, template);
          if (window) noteNaive(watching, kind, window, now, template);
        }
    }
  }
  for (const watching of watched.values()) countMissed(watching, stage);
  return { proofs: [...watched.values()].map(({ proof }) => proof), calls: bot.calls, checks };
}

function watch(rule: Rule, stage: Stage): Watching {
  const score = (): Score => ({ told: 0, wrong: [], missed: [] });
  const proof: RuleProof = {
    ...{ rule, breaches: 0, messages: 0, bot: score(), wrongFine: [], lateMs: [], settledMs: [] },
    naive: { 'of all': score(), 'of the ended': score(), 'at 9:00': score() },
  };
  const naivelyTold = { 'of all': new Set<string>(), 'of the ended': new Set<string>(), 'at 9:00': new Set<string>() };
  const first = localDateOf(stage.from, rule.zone);
  return { rule, proof, first, naivelyTold, oracle: new Oracle(stage, rule.zone), told: new Set() };
}

function instancesOf({ by }: Rule, { templates }: Stage): readonly (string | undefined)[] {
  return by ? templates : [undefined];
}

function nameOf({ end }: DateRange, template: string | undefined): string {
  return template === undefined ? end : `${end} ${template}`;
}

/** An open window grows; by its start it is known for the same. */
function keyOf({ start }: DateRange, template: string | undefined): string {
  return `${start} ${template}`;
}

function noteChecked(watching: Watching, { verdict, told, isStarted }: Checked, now: Date): void {
  if (isStarted) watching.proof.messages += 1;
  // Days before the rule was in force are no news.
  for (const judgement of told) if (judgement.window.end >= watching.first) noteTold(watching, judgement, now);
  for (const judgement of [verdict, ...(verdict.earlier ?? [])])
    if (judgement.is === 'breached') noteBreached(watching, judgement, now);
  noteFine(watching, verdict, now);
}

/** Told or not: what is once called breached must be. */
function noteBreached({ rule, proof, oracle }: Watching, { window, instance }: Judgement, now: Date): void {
  if (isBreachAt(rule, whole(rule, window), oracle, now, instance)) return;
  const name = nameOf(window, instance);
  if (!proof.bot.wrong.includes(name)) proof.bot.wrong.push(name);
}

function noteTold({ rule, proof, oracle, told }: Watching, { window, instance }: Judgement, now: Date): void {
  const key = keyOf(window, instance);
  if (told.has(key)) return;
  told.add(key);
  proof.bot.told += 1;
  const sureAt = (ms: number) => isCertain(rule, window, oracle, new Date(ms), instance);
  if (!sureAt(now.getTime())) {
    proof.settledMs.push(now.getTime() - endOfDay(window.end, rule.zone).getTime());
    return;
  }
  let lateMs = 0;
  while (lateMs < CERTAIN_MOST_MS && sureAt(now.getTime() - lateMs - CERTAIN_STEP_MS)) lateMs += CERTAIN_STEP_MS;
  proof.lateMs.push(lateMs);
}

/** "Fine" of an hour says nothing of the end. */
function noteFine({ rule, proof, oracle }: Watching, { is, window, instance }: Judgement, now: Date): void {
  const isOfAnHour =
    rule.condition.kind === 'noData' || (typeof rule.window === 'object' && 'endedForHours' in rule.window);
  if (is !== 'fine' || isOfAnHour) return;
  if (isBreachAt(rule, whole(rule, window), oracle, now, instance))
    proof.wrongFine.push(`${nameOf(window, instance)}, fine ${now.toISOString()}`);
}

function noteNaive(
  { rule, proof, oracle, naivelyTold }: Watching,
  kind: NaiveRule,
  window: DateRange,
  now: Date,
  template: string | undefined,
): void {
  const key = keyOf(window, template);
  if (naivelyTold[kind].has(key)) return;
  naivelyTold[kind].add(key);
  proof.naive[kind].told += 1;
  if (!isBreachAt(rule, whole(rule, window), oracle, now, template)) proof.naive[kind].wrong.push(key);
}

/** A month as it is when it is over, of which days are asked one by one. */
function whole(rule: Rule, window: DateRange): DateRange {
  if (rule.window !== 'this month') return window;
  const [, month] = spansOf(
    rule,
    new Date(Date.parse(addDays(`${window.start.slice(0, 8)}28` as DateRange['end'], 5))),
  );
  return month?.range ?? window;
}

function countMissed({ rule, proof, first, oracle, told, naivelyTold }: Watching, stage: Stage): void {
  const last = addDays(localDateOf(stage.to, rule.zone), -LAST_DAYS);
  const windows = new Map<string, DateRange>();
  for (let ms = stage.from.getTime(); ms < stage.to.getTime(); ms += 86_400_000)
    for (const { range } of spansOf(rule, new Date(ms)).slice(0, 1)) windows.set(range.start, whole(rule, range));
  for (const window of windows.values()) {
    if (window.end < first || window.end > last) continue;
    for (const template of instancesOf(rule, stage)) {
      if (!isBreach(rule, window, oracle, template)) continue;
      proof.breaches += 1;
      const key = keyOf(window, template);
      if (!told.has(key)) proof.bot.missed.push(nameOf(window, template));
      for (const kind of NAIVE_RULES)
        if (!naivelyTold[kind].has(key)) proof.naive[kind].missed.push(nameOf(window, template));
    }
  }
}
