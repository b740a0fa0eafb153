import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { enqueueChecks } from '../../src/actions/enqueue-checks';
import { readMachine } from '../../src/config';
import { type Box, startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import type { Alert } from '../../src/domain/alert/alert';
import { callsOf } from '../../src/domain/alert/windows';
import { readAlert } from '../../src/domain/command/alert';
import { callId } from '../../src/domain/query';
import { type Desk, workspaceOf } from '../bench/workspace';

const RULES = 1_000;
const CHANNELS = 100;
const SAVED = new Date('2026-11-24T00:00:00Z');
/** Rules are checked every 10 minutes, and what EngageLab has said is good for so long. */
const ROUNDS = [
  { name: 'first', isFree: false, at: new Date('2026-11-24T00:06:00Z') },
  { name: 'next, 6 minutes later', isFree: true, at: new Date('2026-11-24T00:12:00Z') },
  { name: 'next, 10 minutes later', isFree: false, at: new Date('2026-11-24T00:22:00Z') },
];
const SCOPES = ['', 'template:1233', 'template:1201', 'label:110', 'user:acme_shop'];
/** None of them fires: it is what watching costs that is measured. */
const FORMS = [
  (at: number) => `delivery rate < ${10 + at / 10}% yesterday`,
  (at: number) => `send failures > ${80 + at / 10}% of sent today by template`,
  (at: number) => `blacklist > ${1_000_000 + at} today`,
  (at: number) => `delivery rate drops ${30 + at / 10} pts vs last week`,
];
const LONGEST_MS = 10 * 60_000;

/** 1,000 live rules, round by round: what they cost. False when a round costs more calls than its queries plan. */
export async function fanOutAlerts(callsPerMinute: number): Promise<boolean> {
  const { world, desks } = workspaceOf(CHANNELS);
  const clock = MovableClock.standingAt(SAVED);
  let checked = 0;
  const box = await startBox({
    clock,
    log: {
      info: (event) => {
        if (event === 'alert.checked') checked += 1;
      },
      warn: () => {},
      error: (event) => process.stderr.write(`${event}\n`),
    },
    say: () => {},
    slack: { world },
    config: { machine: readMachine(process.env) },
    callsPerMinute,
    tuning: { tickEveryMs: 0 },
  });
  const alerts = Array.from({ length: RULES }, (_, at) => alertOf(desks[at % CHANNELS] as Desk, at));
  const created = { at: SAVED.toISOString(), by: desks[0]?.user ?? '', what: 'created' } as const;
  for (const alert of alerts) await box.app.world.alerts.replace(undefined, alert, created);

  say(
    '| 1,000 rules, round | distinct queries | calls these plan | calls made | seconds | CPU, s | event loop late, p99 | most |\n',
  );
  say('|:--|--:|--:|--:|--:|--:|--:|--:|\n');
  let isCheap = true;
  for (const { name, isFree, at } of ROUNDS) {
    clock.set(at);
    checked = 0;
    box.engageLab.calls.clear();
    const { distinct, planned } = costOf(alerts, at);
    const round = await measure(() => runRound(box, () => checked));
    const made = box.engageLab.calls.list().length;
    say(`| ${[name, distinct, planned, made, ...round].join(' | ')} |\n`);
    isCheap &&= made <= (isFree ? 0 : planned);
  }
  const runs = await box.app.world.alerts.runs(alerts.map(({ id }) => id));
  const judged = runs.filter(({ verdicts }) => verdicts.some(({ is }) => is === 'fine')).length;
  const quiet = runs.filter(({ messages, pending }) => messages.length + pending.length === 0).length;
  say(`\n${judged} rules are fine, ${quiet} have nothing to say.\n`);
  await box.close();
  return isCheap && judged === RULES && quiet === RULES;
}

async function runRound(box: Box, checked: () => number): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  await enqueueChecks(box.app.world);
  while (checked() < RULES) {
    if (performance.now() > until) throw new Error(`${checked()} of ${RULES} rules were checked`);
    await setTimeout(20);
  }
}

async function measure(work: () => Promise<void>): Promise<readonly string[]> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  delay.enable();
  await work();
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  const ms = (nanoseconds: number) => `${Math.round(nanoseconds / 1e6)} ms`;
  const seconds = [(performance.now() - startedAt) / 1000, (user + system) / 1e6].map((value) => value.toFixed(1));
  return [...seconds, ms(delay.percentile(99)), ms(delay.max)];
}

function alertOf({ user, channel }: Desk, at: number): Alert {
  const form = FORMS[at % FORMS.length] ?? (() => '');
  const scope = SCOPES[Math.floor(at / FORMS.length) % SCOPES.length];
  const line = `alert ${form(Math.floor(at / (FORMS.length * SCOPES.length)))} ${scope} every 10m`;
  const read = readAlert(line, { now: SAVED, zone: 'Asia/Tokyo', locale: 'en-US' });
  if (!('draft' in read)) throw new Error(`${line}: ${JSON.stringify(read)}`);
  return {
    ...{ id: `al-${at}`, rule: read.draft.rule, owner: user, place: { kind: 'channel', channel } },
    ...{ language: 'en', locale: 'en-US', isShared: false, isPaused: false },
    ...{ activeSince: SAVED.toISOString(), createdAt: SAVED.toISOString() },
  };
}

/** What the rules would cost if each distinct query were asked once. */
function costOf(alerts: readonly Alert[], now: Date): { readonly distinct: number; readonly planned: number } {
  const plans = alerts.map(({ rule }) => callsOf(rule, now).map(callId));
  return { distinct: new Set(plans.map((plan) => plan.join())).size, planned: new Set(plans.flat()).size };
}

function say(text: string): void {
  process.stdout.write(text);
}
