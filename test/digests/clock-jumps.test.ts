import { digestOf, HOURLY, hours } from './digests';
import { House } from './house';

const MINUTE_MS = 60_000;

describe('a clock that jumps', () => {
  const HOUR = 60;
  const DAY = 24 * HOUR;

  /** Looks each minute of some hours, on a clock that is put forward or back in between, and maybe right again. */
  async function watch(house: House, jumps: readonly { readonly afterMinutes: number; readonly byMinutes: number }[]) {
    for (let minute = 1; minute <= 3 * HOUR; minute++) {
      house.clock.advance(MINUTE_MS);
      const jump = jumps.find(({ afterMinutes }) => afterMinutes === minute);
      if (jump) house.clock.advance(jump.byMinutes * MINUTE_MS);
      await house.tick();
    }
  }

  test.each([
    ['forward by 5 min over a slot', 28, 5, hours(9, 11)],
    ['back by 5 min over a slot', 33, -5, hours(9, 11)],
    ['forward by an hour', 33, HOUR, hours(9, 12)],
    ['back by an hour over a slot', 33, -HOUR, hours(9, 10)],
    ['back by an hour over two', 92, -HOUR, hours(9, 10)],
  ])('%s leaves each slot one report', async (_, afterMinutes, byMinutes, slots) => {
    await House.with({ at: '2026-11-24T08:30:00.000Z' }, async (house) => {
      await house.begin(digestOf('d-1', { schedule: HOURLY }));
      await watch(house, [{ afterMinutes, byMinutes }]);
      expect(await house.ids()).toEqual(slots);
      expect(await house.missed('d-1')).toEqual([]);
    });
  });

  test('back by a day begins the day anew, and what it sends is its own', async () => {
    await House.with({ at: '2026-11-24T08:30:00.000Z' }, async (house) => {
      await house.begin(digestOf('d-1', { schedule: HOURLY }));
      await watch(house, [{ afterMinutes: 33, byMinutes: -DAY }]);
      expect(await house.ids()).toEqual([...hours(10, 11, '2026-11-23'), ...hours(9, 9)]);
      // Until it is the time again that it has been.
      await house.tick('2026-11-24T08:59:00.000Z');
      await house.tick('2026-11-24T09:00:00.000Z');
      expect((await house.ids()).filter((id) => hours(9, 9).includes(id))).toEqual(hours(9, 9));
    });
  });

  test.each([
    ['forward by an hour and back', HOUR, hours(9, 11)],
    ['back by an hour and forward', -HOUR, hours(9, 11)],
    ['back by a day and forward', -DAY, hours(9, 11)],
  ])('%s, once it is right again, has lost nothing and says of nothing that it was', async (_, byMinutes, slots) => {
    await House.with({ at: '2026-11-23T08:30:00.000Z' }, async (house) => {
      const yesterday = [...hours(9, 23, '2026-11-23'), ...hours(0, 8)];
      await house.begin(digestOf('d-1', { schedule: HOURLY, activeSince: '2026-11-23T08:30:00.000Z' }));
      for (const _ of yesterday) {
        house.clock.advance(HOUR * MINUTE_MS);
        await house.tick();
      }
      expect(await house.ids()).toEqual(yesterday);
      await house.send();
      await watch(house, [
        { afterMinutes: 95, byMinutes },
        { afterMinutes: 96, byMinutes: -byMinutes },
      ]);
      expect(await house.ids()).toEqual([...yesterday, ...slots]);
      expect(await house.missed('d-1')).toEqual([]);
      expect(await house.inHistory('d-1', 'missed')).toEqual([]);
      await house.send();
      expect(await house.inHistory('d-1', 'sent')).toHaveLength(yesterday.length + slots.length);
    });
  });

  test('forward by a day and back tells of nothing that is still to come', async () => {
    await House.with({ at: '2026-11-24T08:30:00.000Z' }, async (house) => {
      await house.begin(digestOf('d-1', { schedule: HOURLY }));
      await house.tick('2026-11-25T08:30:00.000Z');
      expect(await house.missed('d-1')).toHaveLength(18);
      await house.tick('2026-11-24T08:31:00.000Z');
      for (let slot = 9; slot <= 11; slot++) await house.tick(new Date(Date.UTC(2026, 10, 24, slot)).toISOString());
      expect((await house.ids()).filter((id) => id.startsWith('d-1-2026-11-24'))).toEqual(hours(9, 11));
    });
  });
});
