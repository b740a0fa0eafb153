import { enqueueDue } from '../../src/actions/enqueue-due';
import { readDigest } from '../../src/actions/start-digest';
import { readMachine } from '../../src/config';
import { startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import type { Digest } from '../../src/domain/digest';
import { callId } from '../../src/domain/query';
import { planReport } from '../../src/domain/report-plan';
import { type Desk, workspaceOf } from '../bench/workspace';

const BEFORE_NINE = new Date('2026-11-23T23:59:00Z');
const NINE = new Date('2026-11-24T00:00:00Z');
const DIGESTS = 500;
/** So that each channel gets two messages in the same minute. */
const CHANNELS = 250;
const RANGES = ['yesterday', 'last 7 days', 'last 30 days', 'last month'];
const SCOPES = ['', 'by template', 'template:1233', 'label:7 by day', 'by template by reason', 'failures'];
const LONGEST_MS = 15 * 60_000;

/** 500 digests that are due in the same minute: what they cost, and when they are there. False when one is missing or double. */
export async function fanOutDigests(callsPerMinute: number): Promise<boolean> {
  const { world, desks } = workspaceOf(CHANNELS);
  const clock = MovableClock.standingAt(BEFORE_NINE);
  const box = await startBox({
    clock,
    log: { info: () => {}, warn: () => {}, error: (event) => process.stderr.write(`${event}\n`) },
    say: () => {},
    slack: { world },
    config: { machine: readMachine(process.env) },
    callsPerMinute,
    tuning: { tickEveryMs: 0 },
  });
  const digests = desks.flatMap((desk, at) => [digestOf(desk, 2 * at), digestOf(desk, 2 * at + 1)]);
  for (const digest of digests) {
    const created = { at: BEFORE_NINE.toISOString(), by: digest.owner, what: 'created' } as const;
    await box.app.world.digests.replace(undefined, digest, created);
  }
  clock.set(NINE);
  const startedAt = performance.now();
  await enqueueDue(box.app.world);
  const messages = () => desks.flatMap(({ channel }) => box.slack.messages(channel)).filter(({ byBot }) => byBot);
  await box.slack.waitFor(() => messages().length >= DIGESTS, LONGEST_MS, 'all digests').catch(() => undefined);
  const seconds = (performance.now() - startedAt) / 1000;
  const [calls, posted] = [box.engageLab.calls.list().length, messages().length];
  const uploads = box.slack.files.length;
  const { distinct, planned } = costOf(digests);
  const doubled = posted - new Set(messages().map(({ metadata }) => JSON.stringify(metadata))).size;
  process.stdout.write(
    [
      '| digests due at 09:00 | distinct queries | calls these plan | calls made | calls a minute allowed | pictures | posted | doubled | seconds |',
      '|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
      `| ${[DIGESTS, distinct, planned, calls, callsPerMinute, uploads, posted, doubled, seconds.toFixed(0)].join(' | ')} |`,
      '',
    ].join('\n'),
  );
  await box.close();
  return posted === DIGESTS && doubled === 0 && calls <= planned;
}

function digestOf({ user, channel }: Desk, at: number): Digest {
  const text = `${RANGES[Math.floor(at / SCOPES.length) % RANGES.length]} ${SCOPES[at % SCOPES.length]}`.trim();
  return {
    ...{ id: `dg-${at}`, owner: user, place: { kind: 'channel', channel }, language: 'en', locale: 'en-US' },
    ...{ isShared: false, isPaused: false, waitsMs: 0, skipsEmpty: false, withCsv: false, text },
    ...{ activeSince: BEFORE_NINE.toISOString(), createdAt: BEFORE_NINE.toISOString() },
    schedule: { days: { kind: 'daily' }, times: ['09:00'], zone: 'Asia/Tokyo' },
  };
}

/** What the digests would cost if each distinct query were asked once. */
function costOf(digests: readonly Digest[]): { readonly distinct: number; readonly planned: number } {
  const plans = digests.flatMap((digest) => {
    const report = readDigest(digest, NINE);
    return report ? [planReport(report.request).map(callId)] : [];
  });
  return { distinct: new Set(plans.map((plan) => plan.join())).size, planned: new Set(plans.flat()).size };
}
