/** A way to break the product that somebody might take for an improvement, and who must notice. */
export interface Breakage {
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** Test files. */
  readonly caughtBy: readonly string[];
}

const ANNOUNCE = 'src/actions/announce.ts';
const MODEL = ['test/delivery/model.test.ts'];

export const BREAKAGES: readonly Breakage[] = [
  {
    name: 'no intent is written',
    file: ANNOUNCE,
    from: 'await world.ledger.begin(delivery.id, doubtedSince, known);',
    to: "await (async (): Promise<Intent> => ({ state: 'sending', since: await world.ledger.now() }))();",
    caughtBy: MODEL,
  },
  {
    name: 'settle time of 0',
    file: ANNOUNCE,
    from: 'since.getTime() + policy.settleMs - (await',
    to: 'since.getTime() - (await',
    caughtBy: ['test/delivery/settle.test.ts', ...MODEL],
  },
  {
    name: "a doubt is settled by the worker's own clock",
    file: ANNOUNCE,
    from: 'const leftMs = await msUntilSettled(world, entry);',
    to: 'const leftMs = entry.since.getTime() + world.policy.settleMs - world.clock.now().getTime();',
    caughtBy: MODEL,
  },
  {
    name: "the SDK's retries are on",
    file: 'src/adapters/slack/client.ts',
    from: 'retryConfig: { retries: 0 }',
    to: 'retryConfig: { retries: 3, minTimeout: 1, maxTimeout: 1 }',
    caughtBy: ['test/delivery/asks-once.test.ts'],
  },
  {
    name: 'maxStalledCount of 1',
    file: 'src/entries/worker/workers.ts',
    from: 'maxStalledCount: MOST_STALLS',
    to: 'maxStalledCount: Math.min(1, MOST_STALLS)',
    caughtBy: ['test/delivery/stalled.test.ts'],
  },
  {
    name: "the lock's answer is ignored",
    file: 'src/entries/worker/handlers.ts',
    from: '(await job.extendLock(token, lockMs)) === 1',
    to: '(await job.extendLock(token, lockMs)) >= 0',
    caughtBy: ['test/delivery/lock.test.ts'],
  },
  {
    name: 'nothing is escaped',
    file: 'src/adapters/slack/messages/text.ts',
    from: "return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');",
    to: 'return line;',
    caughtBy: ['test/delivery/injection.long.test.ts'],
  },
  {
    name: 'signatures are not checked',
    file: 'src/entries/slack/app.ts',
    from: 'endpoints: EVENTS_PATH,',
    to: 'endpoints: EVENTS_PATH, signatureVerification: false,',
    caughtBy: ['test/delivery/requests.test.ts'],
  },
  {
    name: 'the period is taken from now',
    file: 'src/actions/run-report.ts',
    from: 'makeReport(world, order.request, parts)',
    to: `makeReport(world, { ...order.request, range: ((day: any) => ({ start: day, end: day }))(
      world.clock.now().toISOString().slice(0, 10)) }, parts)`,
    caughtBy: ['test/delivery/period.test.ts'],
  },
  {
    name: 'acked before it is stored',
    file: 'src/entries/slack/reports.ts',
    from: `const { notice, asker } = await carryOut(world, line, defaults);
    await (notice ? ack({ response_type: 'ephemeral', ...render(notice, asker.language) }) : ack());`,
    to: "await ack({ response_type: 'ephemeral', text: 'Reading' }); await carryOut(world, line, defaults);",
    caughtBy: ['test/delivery/away.test.ts'],
  },
  {
    name: 'who is from outside is told by is_stranger',
    file: 'src/adapters/slack/directory.ts',
    from: "if (facts.team_id !== own.team && !isOfOrganisation) return 'stranger';",
    to: "if (facts.is_stranger && !isOfOrganisation) return 'stranger';",
    caughtBy: ['test/stories/outsiders.test.ts'],
  },
  {
    name: 'the ends of a rate are rounded to the nearest',
    file: 'src/words/format.ts',
    from: "const [low, high] = [percent(rate.low, 'down'), percent(rate.high, 'up')];",
    to: 'const [low, high] = [percent(rate.low), percent(rate.high)];',
    caughtBy: ['test/domain/one-text.properties.test.ts'],
  },
  {
    name: 'an answer that was cut short is taken for whole',
    file: 'src/adapters/engagelab/rows.ts',
    from: 'if (total !== undefined && total > rows.length)',
    to: 'if (total !== undefined && total < 0)',
    caughtBy: ['test/adapters/engagelab/rows.test.ts'],
  },
  {
    name: 'a refused token is tried again for ever',
    file: 'src/entries/slack/connection.ts',
    from: 'if (facts.code !== undefined && FINAL_CODES.has(facts.code)) return end(facts.code);',
    to: '',
    caughtBy: ['test/entries/slack/connection.test.ts'],
  },
  {
    name: 'unknown billing units are zero',
    file: 'src/adapters/engagelab/rows.ts',
    from: 'row.billing_count === null ? null : countOf(row.billing_count)',
    to: 'row.billing_count === null ? 0 : countOf(row.billing_count)',
    caughtBy: ['test/adapters/engagelab/rows.test.ts'],
  },
  {
    name: 'the ledger is not read',
    file: ANNOUNCE,
    from: 'const entry = await world.ledger.read(delivery.id);',
    to: 'const entry = await world.ledger.read("");',
    caughtBy: MODEL,
  },
  {
    name: 'a day that is not over is held against a whole one',
    file: 'src/domain/compared-days.ts',
    from: "(now.state === 'open') && isSeen(over)",
    to: "(now.state === 'open') || isSeen(over)",
    caughtBy: ['test/domain/compare.test.ts'],
  },
  {
    name: 'a day is compared with a week as it is',
    file: 'src/domain/compare.ts',
    from: 'const days = isPerDay ? side.days : 1;',
    to: 'const days = isPerDay ? 1 : 1;',
    caughtBy: ['test/domain/compare.test.ts'],
  },
  {
    name: 'a line may be as long as it likes',
    file: 'src/domain/command/tokens.ts',
    from: 'return count > MOST_OPEN_CHARACTERS ?',
    to: 'return count < 0 ?',
    caughtBy: ['test/domain/command/slowest.long.test.ts'],
  },
];
