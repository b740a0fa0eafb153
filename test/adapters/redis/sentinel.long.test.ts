import { type Box, startBox } from '../../../src/demo/box';
import { MovableClock } from '../../../src/demo/clock';
import { CHANNELS, USERS } from '../../../src/demo/slack/world/default-world';
import { textOf } from '../../stories/shown';
import { ServerProcess } from './server-process';

/** Real time: only a bot that is broken takes so long. */
const PATIENCE_MS = 60_000;

let servers: ServerProcess[];
let box: Box;

beforeEach(async () => {
  const master = await ServerProcess.start(['masterauth p@ss'], 'p@ss');
  const replica = await ServerProcess.start([`replicaof 127.0.0.1 ${master.port}`, 'masterauth p@ss'], 'p@ss');
  await untilLinked(replica);
  const settings = [
    `sentinel monitor mymaster 127.0.0.1 ${master.port} 1`,
    'sentinel auth-pass mymaster p@ss',
    'sentinel down-after-milliseconds mymaster 500',
    'sentinel failover-timeout mymaster 5000',
  ];
  const sentinel = await ServerProcess.start(settings, 'secret', '--sentinel');
  await untilSeen(sentinel);
  servers = [master, replica, sentinel];
  box = await startBox({
    clock: MovableClock.standingAt(new Date('2026-11-24T03:00:00Z')),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    say: () => {},
    config: {
      machine: { path: '', cacheFolder: '', dataFolder: '' },
      redisUrl: `redis+sentinel://:p%40ss@127.0.0.1:${sentinel.port}/mymaster?sentinelPassword=secret`,
    },
    tuning: { retryPauseMs: 1 },
  });
});
afterEach(async () => {
  await box.close();
  await Promise.all(servers.map((server) => server.close()));
});

async function untilLinked(replica: ServerProcess): Promise<void> {
  const connection = replica.connect();
  while (!/master_link_status:up/.test(await connection.info('replication')));
  connection.disconnect();
}

/** Until the sentinel knows a replica that it can put in the master's place. */
async function untilSeen(sentinel: ServerProcess): Promise<void> {
  const connection = sentinel.connect();
  while (!/status=ok,address=[^,]+,slaves=1/.test(await connection.info('sentinel')));
  connection.disconnect();
}

function ask(text: string) {
  return box.slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: `/sms ${text}` });
}

test('the bot finds its Redis by a sentinel, and goes on with the replica when the master dies', async () => {
  expect((await ask('last 7 days')).visibleText).toMatch(/^Reading /);
  const first = await box.slack.nextMessage(() => true, PATIENCE_MS);
  expect(textOf(first)).toContain('7 days · Asia/Tokyo');
  const calls = box.engageLab.calls.list().length;

  await servers[0]?.kill();
  while (!(await ask('2026-11-10..2026-11-12 vs nothing')).visibleText?.startsWith('Reading '));
  const second = await box.slack.nextMessage((message) => message !== first, PATIENCE_MS);
  expect(textOf(second)).toContain('3 days · Asia/Tokyo');
  // What was known is known to the replica too.
  expect(box.engageLab.calls.list()).toHaveLength(calls);
});
