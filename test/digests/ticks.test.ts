import { pause, remove, resume } from '../../src/actions/change-standing';
import { enqueueDue } from '../../src/actions/enqueue-due';
import { createDigest, editDigest } from '../../src/actions/save-digest';
import { digestTrade } from '../../src/actions/trades';
import type { Person } from '../../src/domain/access';
import { dailyAt, digestOf, HOURLY, hours } from './digests';
import { House } from './house';

const OWNER: Person = { id: 'U0000000001', standing: 'member' };
const BEFORE_NINE = '2026-11-24T08:59:30.000Z';
const TICKS = 1000;
const AT_ONCE = 20;
const MINUTE_MS = 60_000;

test('two processes that look 1,000 times in a minute store one report for each slot', async () => {
  await House.with({ at: BEFORE_NINE, processes: 2 }, async (house) => {
    await house.begin(digestOf('d-1'), digestOf('d-2', { schedule: dailyAt('09:00', '18:00') }), digestOf('d-3'));
    const begin = house.clock.now().getTime();
    for (let round = 0; round < TICKS / AT_ONCE; round++) {
      const looks = Array.from({ length: AT_ONCE }, (_, at) => {
        house.clock.set(new Date(begin + (round * AT_ONCE + at) * (MINUTE_MS / TICKS)));
        return enqueueDue(house.worlds[at % 2] ?? house.world);
      });
      await Promise.all(looks);
      // Whoever looks next begins where the first one did.
      await house.world.ticks.done(new Date(begin));
    }
    expect(await house.ids()).toEqual(['d-1', 'd-2', 'd-3'].map((id) => `${id}-2026-11-24-0900`));
  });
});

test('two processes whose clocks differ store one report for each slot', async () => {
  await House.with({ at: BEFORE_NINE, processes: 2 }, async (house) => {
    await house.begin(digestOf('d-1', { schedule: HOURLY }));
    const behind = { now: () => new Date(house.clock.now().getTime() - 3_000) };
    const [one, other = one] = house.worlds;
    for (let at = 0; at < TICKS / 2; at++) {
      house.clock.advance((2 * MINUTE_MS) / TICKS);
      if (one && other) await Promise.all([enqueueDue(one), enqueueDue({ ...other, clock: behind })]);
    }
    expect(await house.ids()).toEqual(hours(9, 9));
  });
});

describe('digests that cannot be made', () => {
  const UNREADABLE = { text: 'what nobody understands' };

  test('do not hold up the others, and are tried again by the next look', async () => {
    await House.with({ at: BEFORE_NINE }, async (house) => {
      // Whoever is to be told of it cannot be reached.
      const bad = Array.from({ length: 5 }, (_, at) => digestOf(`bad-${at}`, UNREADABLE));
      await house.begin(...bad, digestOf('d-1'), digestOf('d-2'));
      await expect(house.tick('2026-11-24T09:00:01.000Z')).rejects.toThrow('not asked for here');
      expect(await house.ids()).toEqual(['d-1-2026-11-24-0900', 'd-2-2026-11-24-0900']);
      expect(await house.world.ticks.last()).toEqual(new Date(BEFORE_NINE));
    });
  });

  test('fail once for each slot, however close these are', async () => {
    await House.with({ at: BEFORE_NINE }, async (house) => {
      const person = async (id: string) => ({ id, standing: 'member' }) as const;
      const directory = { ...house.world.directory, person, directMessages: async () => 'D0000000001' };
      await house.begin(digestOf('d-1', { ...UNREADABLE, schedule: dailyAt('09:00', '09:01') }));
      for (const minute of ['00', '01', '02', '03']) {
        house.clock.set(new Date(`2026-11-24T09:${minute}:01.000Z`));
        await enqueueDue({ ...house.world, directory });
      }
      expect(await house.inHistory('d-1', 'failed')).toEqual(['2026-11-24T09:00:00.000Z', '2026-11-24T09:01:00.000Z']);
      expect(await house.digests.runs(['d-1'])).toMatchObject([{ failures: 2 }]);
      expect(await house.digests.get('d-1')).toMatchObject({ isPaused: false });
    });
  });
});

describe('after the bot was down', () => {
  test('for one slot, it is sent late and says since when', async () => {
    await House.with({ at: '2026-11-24T08:50:00.000Z' }, async (house) => {
      await house.begin(digestOf('d-1'));
      await house.tick('2026-11-24T11:05:00.000Z');
      await house.tick('2026-11-24T11:06:00.000Z');
      const stored = await house.stored();
      expect(stored.map(({ id, digest }) => ({ id, digest }))).toEqual([
        {
          id: 'd-1-2026-11-24-0900',
          digest: {
            ...{ id: 'd-1', slot: '2026-11-24T09:00:00.000Z', delivery: 'd-1-2026-11-24-0900', isAsked: false },
            late: { downSince: '2026-11-24T08:50:00.000Z', ms: 125 * MINUTE_MS },
          },
        },
      ]);
      expect(stored[0]?.request.range).toEqual({ start: '2026-11-23', end: '2026-11-23' });
    });
  });

  test('for days, the next one since the last makes up for what was missed, and the one after it does not', async () => {
    await House.with({ at: '2026-11-20T10:00:00.000Z' }, async (house) => {
      await house.begin(digestOf('d-1', { text: 'since the last one' }));
      await house.tick('2026-11-22T20:00:00.000Z');
      await house.tick('2026-11-23T09:00:10.000Z');
      const ranges = async () => (await house.stored()).map(({ id, request }) => [id, request.range]);
      const monday = ['d-1-2026-11-23-0900', { start: '2026-11-20', end: '2026-11-22' }];
      expect(await ranges()).toEqual([monday]);
      await house.send();
      await house.tick('2026-11-24T09:00:10.000Z');
      expect(await ranges()).toEqual([monday, ['d-1-2026-11-24-0900', { start: '2026-11-23', end: '2026-11-23' }]]);
    });
  });

  test('for three slots, all are sent, and only those are late that are', async () => {
    await House.with({ at: '2026-11-24T08:50:00.000Z' }, async (house) => {
      await house.begin(digestOf('d-1', { schedule: HOURLY }));
      await house.tick('2026-11-24T11:03:00.000Z');
      const stored = await house.stored();
      expect(stored.map(({ id }) => id)).toEqual(hours(9, 11));
      const since = '2026-11-24T08:50:00.000Z';
      expect(stored.map(({ digest }) => digest?.late?.downSince)).toEqual([since, since, undefined]);
    });
  });

  test('for 26 h, the last six hours are sent late, and what is older is missed; looking again changes nothing', async () => {
    await House.with({ at: '2026-11-23T09:30:00.000Z', processes: 2 }, async (house) => {
      await house.begin(digestOf('d-1', { schedule: HOURLY }));
      house.clock.set(new Date('2026-11-24T11:30:00.000Z'));
      await Promise.all(house.worlds.map(enqueueDue));
      await house.tick('2026-11-24T11:31:00.000Z');
      expect(await house.ids()).toEqual(hours(6, 11));
      const late = (await house.stored()).map(({ digest }) => digest?.late?.downSince);
      expect(late).toEqual(Array.from({ length: 6 }, () => '2026-11-23T09:30:00.000Z'));
      const missed = Array.from({ length: 20 }, (_, at) => new Date(Date.UTC(2026, 10, 23, 10 + at)).toISOString());
      expect(await house.missed('d-1')).toEqual(missed);
      expect(await house.inHistory('d-1', 'missed')).toEqual(missed);
    });
  });

  test.each([
    ['just six hours', '2026-11-24T15:00:00.000Z', ['d-1-2026-11-24-0900'], []],
    ['a moment more', '2026-11-24T15:00:00.001Z', [], ['2026-11-24T09:00:00.000Z']],
  ])('what is late by %s is not lost', async (_, at, sent, missed) => {
    await House.with({ at: BEFORE_NINE }, async (house) => {
      await house.begin(digestOf('d-1'));
      await house.tick(at);
      expect({ sent: await house.ids(), missed: await house.missed('d-1') }).toEqual({ sent, missed });
    });
  });
});

describe('a digest that is changed between two looks', () => {
  test('is not made up for while it was paused', async () => {
    await House.with({ at: BEFORE_NINE }, async (house) => {
      await house.begin(digestOf('d-1', { schedule: HOURLY }));
      await pause(house.world, digestTrade(house.world), OWNER, 'd-1');
      await house.tick('2026-11-24T09:01:00.000Z');
      await house.tick('2026-11-24T10:01:00.000Z');
      house.clock.set(new Date('2026-11-24T11:00:30.000Z'));
      await resume(house.world, digestTrade(house.world), OWNER, 'd-1');
      await house.tick('2026-11-24T11:01:00.000Z');
      expect(await house.ids()).toEqual([]);
      await house.tick('2026-11-24T12:00:10.000Z');
      expect(await house.ids()).toEqual(hours(12, 12));
    });
  });

  test('is not made up for by a schedule that it did not have', async () => {
    await House.with({ at: BEFORE_NINE }, async (house) => {
      await house.begin(digestOf('d-1', { schedule: dailyAt('18:00') }));
      house.clock.set(new Date('2026-11-24T09:00:30.000Z'));
      const terms = { ...digestOf('d-1'), schedule: dailyAt('09:00', '10:00') };
      expect(await editDigest(house.world, OWNER, 'd-1', terms)).toMatchObject({ kind: 'digestSaved' });
      await house.tick('2026-11-24T09:01:00.000Z');
      expect(await house.ids()).toEqual([]);
      await house.tick('2026-11-24T10:00:00.000Z');
      expect(await house.ids()).toEqual(hours(10, 10));
    });
  });

  test('keeps its slot when something else is changed, which is in its report', async () => {
    await House.with({ at: BEFORE_NINE }, async (house) => {
      await house.begin(digestOf('d-1'));
      house.clock.set(new Date('2026-11-24T09:00:30.000Z'));
      await editDigest(house.world, OWNER, 'd-1', { ...digestOf('d-1'), text: 'last 7 days' });
      await house.tick('2026-11-24T09:01:00.000Z');
      const ranges = (await house.stored()).map(({ request }) => request.range);
      expect(ranges).toEqual([{ start: '2026-11-17', end: '2026-11-23' }]);
    });
  });

  test('and deleted is not sent', async () => {
    await House.with({ at: BEFORE_NINE }, async (house) => {
      await house.begin(digestOf('d-1'), digestOf('d-2'));
      await remove(house.world, digestTrade(house.world), OWNER, 'd-1');
      await house.tick('2026-11-24T09:01:00.000Z');
      expect(await house.ids()).toEqual(['d-2-2026-11-24-0900']);
    });
  });

  test('and not deleted after all, because another has changed it, is not buried', async () => {
    await House.with({ at: BEFORE_NINE }, async (house) => {
      await house.begin(digestOf('d-1'));
      const { digests } = house;
      const buried: string[] = [];
      const trade = { ...digestTrade(house.world), bury: async ({ id }: { id: string }) => void buried.push(id) };
      const get = async (id: string) => {
        const known = await digests.get(id);
        if (known) await digests.replace(known, { ...known, name: 'Another' }, { at: BEFORE_NINE, what: 'changed' });
        return known;
      };
      const raced = { ...trade, store: { ...digests, get } };
      expect(await remove(house.world, raced, OWNER, 'd-1')).toEqual({ kind: 'digestMoved' });
      expect([buried, (await digests.get('d-1'))?.name]).toEqual([[], 'Another']);
      expect(await remove(house.world, trade, OWNER, 'd-1')).toMatchObject({ kind: 'digestDone', what: 'deleted' });
      expect([buried, await digests.get('d-1')]).toEqual([['d-1'], undefined]);
    });
  });

  test('and made a second before its slot is sent', async () => {
    await House.with({ at: BEFORE_NINE }, async (house) => {
      await house.begin();
      house.clock.set(new Date('2026-11-24T08:59:59.000Z'));
      const saved = await createDigest(
        house.world,
        OWNER,
        { id: 'd-1', language: 'en', locale: 'en' },
        digestOf('d-1'),
      );
      expect(saved).toMatchObject({ kind: 'digestSaved', next: expect.arrayContaining(['2026-11-24T09:00:00.000Z']) });
      await house.tick('2026-11-24T09:00:10.000Z');
      expect(await house.ids()).toEqual(hours(9, 9));
    });
  });
});
