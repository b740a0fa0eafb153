import { Redis } from 'ioredis';
import { createGate } from '../../src/adapters/redis/gate';
import { MovableClock } from '../../src/demo/clock';
import type { Admission } from '../../src/domain/admission';
import type { ReportOrder } from '../../src/domain/job';
import type { Gate } from '../../src/domain/ports';
import { freshPrefix, redisUrl } from '../redis';
import { orderOf } from './orders';

const LIMITS = { perMinute: 10, atOnce: 3 };
const redis = new Redis(redisUrl);
const other = new Redis(redisUrl);
afterAll(() => {
  redis.disconnect();
  other.disconnect();
});

let prefix: string;
let clock: MovableClock;
let gate: Gate;
beforeEach(() => {
  prefix = freshPrefix();
  clock = MovableClock.standingAt(new Date('2026-11-24T03:00:00Z'));
  gate = createGate(redis, prefix, clock, LIMITS);
});

/** An order of its own: its days are nobody else's. */
let count = 0;
function fresh(by: Partial<ReportOrder['asker']> = {}): ReportOrder {
  count += 1;
  return orderOf(`report-${count}`, { ...by, days: count });
}

/** Lets the time pass that a key of Redis has to live: its own clock cannot be moved. */
async function age(ms: number): Promise<void> {
  for (const key of await redis.keys(`${prefix}*`)) {
    const left = (await redis.pttl(key)) - ms;
    if (left > 0) await redis.pexpire(key, left);
    else await redis.del(key);
  }
  clock.advance(ms);
}

const ADMITTED: Admission = { kind: 'admitted' };

test('lets 3 at once in, of one person and of one channel, and another when one has left', async () => {
  const [first, ...rest] = [fresh(), fresh(), fresh()];
  for (const order of [first, ...rest]) expect(order && (await gate.admit(order))).toEqual(ADMITTED);
  const fourth = fresh({ channel: 'C0000000002' });
  expect(await gate.admit(fourth)).toEqual({ kind: 'tooMany', whose: 'user', limit: 'atOnce' });
  const stranger = fresh({ user: 'U0000000002' });
  expect(await gate.admit(stranger)).toEqual({ kind: 'tooMany', whose: 'channel', limit: 'atOnce' });
  expect(await gate.admit(fresh({ user: 'U0000000002', channel: 'C0000000002' }))).toEqual(ADMITTED);
  if (first) await gate.leave(first);
  expect(await gate.admit(fourth)).toEqual(ADMITTED);
});

test('lets 10 a minute in, of one person and of one channel, however fast they end', async () => {
  const pass = async (order: ReportOrder) => {
    const admission = await gate.admit(order);
    await gate.leave(order);
    return admission;
  };
  for (let at = 0; at < 10; at++) expect(await pass(fresh())).toEqual(ADMITTED);
  expect(await pass(fresh({ channel: 'C2' }))).toEqual({ kind: 'tooMany', whose: 'user', limit: 'perMinute' });
  expect(await pass(fresh({ user: 'U2' }))).toEqual({ kind: 'tooMany', whose: 'channel', limit: 'perMinute' });
  await age(59_000);
  expect((await pass(fresh())).kind).toBe('tooMany');
  await age(1_000);
  expect(await pass(fresh())).toEqual(ADMITTED);
});

test('what was turned away does not count', async () => {
  for (let at = 0; at < 3; at++) await gate.admit(fresh());
  for (let at = 0; at < 30; at++) expect((await gate.admit(fresh())).kind).toBe('tooMany');
  await age(60_000);
  for (let at = 0; at < 3; at++) expect((await gate.admit(fresh({ user: 'U2', channel: 'C2' }))).kind).toBe('admitted');
});

test('joins what another asks in the same place within 30 s, until it has arrived', async () => {
  const first = orderOf('report-a');
  expect(await gate.admit(first)).toEqual(ADMITTED);
  expect(await gate.admit(orderOf('report-b', { user: 'U2' }))).toEqual({ kind: 'joined', with: 'report-a' });
  expect(await gate.admit(orderOf('report-c', { user: 'U2', channel: 'C2' }))).toEqual(ADMITTED);
  expect(await gate.admit(orderOf('report-d', { user: 'U2', days: 8 }))).toEqual(ADMITTED);
  await age(29_000);
  expect(await gate.admit(orderOf('report-e', { user: 'U2' }))).toEqual({ kind: 'joined', with: 'report-a' });
  await age(1_000);
  expect(await gate.admit(orderOf('report-f', { user: 'U3' }))).toEqual(ADMITTED);
});

test('does not join what has arrived, nor what goes to somebody alone', async () => {
  const first = orderOf('report-a');
  await gate.admit(first);
  await gate.leave(first);
  expect(await gate.admit(orderOf('report-b', { user: 'U2' }))).toEqual(ADMITTED);
  const direct = (id: string, user: string): ReportOrder => ({ ...orderOf(id, { user }), place: { kind: 'direct' } });
  expect(await gate.admit(direct('report-c', 'U3'))).toEqual(ADMITTED);
  expect(await gate.admit(direct('report-d', 'U4'))).toEqual(ADMITTED);
});

test('knows an order that comes again, for a day, even when it has ended', async () => {
  const order = fresh();
  await gate.admit(order);
  expect(await gate.admit(order)).toEqual({ kind: 'known' });
  await gate.leave(order);
  await age(86_399_000);
  expect(await gate.admit(order)).toEqual({ kind: 'known' });
  await age(1_000);
  expect(await gate.admit(order)).toEqual(ADMITTED);
});

test('an order that was not stored after all may come again', async () => {
  const order = fresh();
  await gate.admit(order);
  await gate.leave(order);
  await gate.forget(order);
  expect(await gate.admit(order)).toEqual(ADMITTED);
});

test('one that never ends stops counting after an hour', async () => {
  for (let at = 0; at < 3; at++) await gate.admit(fresh());
  await age(3_599_000);
  expect((await gate.admit(fresh())).kind).toBe('tooMany');
  await age(1_000);
  expect((await gate.admit(fresh())).kind).toBe('admitted');
});

test('counts over two processes: of 200 at once 3 are let in, and of one order that comes 200 times one', async () => {
  const gates = [gate, createGate(other, prefix, clock, LIMITS)];
  const orders = Array.from({ length: 200 }, () => fresh());
  const admissions = await Promise.all(orders.map((order, at) => gates[at % 2]?.admit(order)));
  expect(admissions.filter((one) => one?.kind === 'admitted')).toHaveLength(3);
  const same = fresh({ user: 'U2', channel: 'C2' });
  const again = await Promise.all(orders.map((_, at) => gates[at % 2]?.admit(same)));
  expect(again.filter((one) => one?.kind === 'admitted')).toHaveLength(1);
  expect(again.filter((one) => one?.kind === 'known')).toHaveLength(199);
});

test('of what is pressed again within 30 s knows the first, over two processes; later it is another one', async () => {
  const gates = [gate, createGate(other, prefix, clock, LIMITS)];
  const pressed = await Promise.all(gates.map((one, at) => one.firstOf('send it', `press-${at}`)));
  const [first] = pressed;
  expect(['press-0', 'press-1']).toContain(first);
  expect(pressed).toEqual([first, first]);
  expect(await gate.firstOf('send that', 'press-2')).toBe('press-2');
  await age(29_000);
  expect(await gate.firstOf('send it', 'press-3')).toBe(first);
  await age(1_000);
  expect(await gate.firstOf('send it', 'press-4')).toBe('press-4');
});

test('of what has failed, pressed again it is another one, and that is the first of those after it', async () => {
  await gate.firstOf('send it', 'press-1');
  await gate.fail('press-1');
  expect(await gate.firstOf('send it', 'press-2')).toBe('press-2');
  expect(await gate.firstOf('send it', 'press-3')).toBe('press-2');
  await gate.fail('press-2');
  await age(29_000);
  expect(await gate.firstOf('send it', 'press-4')).toBe('press-4');
  await age(1_000);
  expect(await gate.firstOf('send it', 'press-5')).toBe('press-4');
});

test('leaves nothing behind for ever', async () => {
  await gate.admit(fresh());
  await gate.firstOf('send it', 'press-1');
  await gate.fail('press-1');
  const keys = await redis.keys(`${prefix}*`);
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(0);
});
