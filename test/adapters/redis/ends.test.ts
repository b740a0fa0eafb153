import { Queue, Worker } from 'bullmq';
import { type Connections, connectRedis } from '../../../src/adapters/redis/connections';
import { type Ends, hearEnds } from '../../../src/adapters/redis/ends';
import { OwnRedis } from '../../delivery/own-redis';
import { SILENT } from '../../silent-log';

let server: OwnRedis;
let connections: Connections;
let queue: Queue;
let ends: Ends;
beforeEach(async () => {
  server = await OwnRedis.start();
  connections = await connectRedis(server.url, SILENT);
  queue = new Queue('calls', { connection: connections.patient, prefix: '{sms}' });
  queue.on('error', () => undefined);
  ends = hearEnds(queue, connections.patient, '{sms}');
});
afterEach(async () => {
  await Promise.allSettled([ends.close(), queue.close()]);
  await connections.close();
  await server.close();
});

async function add(data: unknown): Promise<string> {
  return (await queue.add('call', data)).id ?? '';
}

/** Does all that is there: gives back the data, and fails where there is none. */
async function work(act: (worker: Worker) => Promise<void>): Promise<void> {
  const worker = new Worker<unknown>(
    'calls',
    async ({ data }) => {
      if (data === null) throw new Error('no data');
      return data;
    },
    { connection: connections.patient, prefix: '{sms}' },
  );
  await act(worker);
  await worker.close();
}

test('how a job ends is heard by all who wait for it, and by whoever asks afterwards', async () => {
  const [good, bad] = [await add({ rows: 3 }), await add(null)];
  const early = [ends.of(good), ends.of(good), ends.of(bad)];
  await work(async () => {
    expect(await Promise.allSettled(early)).toEqual([
      { status: 'fulfilled', value: { rows: 3 } },
      { status: 'fulfilled', value: { rows: 3 } },
      { status: 'rejected', reason: new Error('no data') },
    ]);
  });
  expect(await ends.of(good)).toEqual({ rows: 3 });
  await expect(ends.of(bad)).rejects.toThrow('no data');
});

test('a job that is not there is not waited for', async () => {
  await expect(ends.of('nobody')).rejects.toThrow('there is no such job');
});

test('a job that is removed is not waited for any longer', async () => {
  const id = await add({});
  const asked = ends.of(id);
  await queue.remove(id);
  await expect(asked).rejects.toThrow('there is no such job');
});

test('how a job ended is seen when nobody can hear of it any more', async () => {
  const looking = hearEnds(queue, connections.patient, '{sms}', 20);
  const id = await add({ rows: 3 });
  const asked = looking.of(id);
  await looking.close();
  await work(async () => {
    expect(await asked).toEqual({ rows: 3 });
  });
});

test('whoever asks while Redis is away is told so when nobody waits for it any more', async () => {
  const id = await add({});
  await server.kill();
  const asked = ends.of(id);
  connections.leave();
  await expect(asked).rejects.toThrow();
});
