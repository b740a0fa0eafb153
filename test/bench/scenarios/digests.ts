import { enqueueDue } from '../../../src/actions/enqueue-due';
import { systemClock } from '../../../src/clock';
import { digestAt } from '../calendar';
import type { Scenario } from '../line';
import { openProducer } from '../producer';
import { setStage } from '../stage';
import { measured } from './reports';

/** Each channel gets two in the same minute. */
const A_CHANNEL = 2;

/** Digests that are due in the same minute, for one worker. */
export const digests: Scenario = {
  name: 'digests',
  async run({ product, isQuick }) {
    const count = isQuick ? 12 : 500;
    const stage = await setStage(product, { people: count / A_CHANNEL });
    const producer = await openProducer(stage);
    const { world } = producer;
    try {
      const worker = await stage.start('worker');
      const due = new Date(Math.floor(systemClock.now().getTime() / 60_000) * 60_000);
      for (let at = 0; at < count; at++) {
        const desk = stage.desks[Math.floor(at / A_CHANNEL)];
        if (!desk) throw new RangeError('nobody is there');
        const digest = digestAt(due, desk, at);
        await world.digests.replace(undefined, digest, { at: digest.createdAt, by: digest.owner, what: 'created' });
      }
      await world.ticks.done(new Date(due.getTime() - 60_000));
      const { seconds, cpuSeconds } = await measured([worker], async () => {
        await enqueueDue(world);
        await stage.posted(count);
      });
      return [
        {
          what: `${count} digests due at once, 1 worker: until the last is posted`,
          figures: { 'by the clock': seconds, CPU: cpuSeconds },
          unit: 's',
          note: `${stage.engageLab.calls.list().length} calls, ${stage.slack.files.length} pictures, ${A_CHANNEL} a channel`,
        },
      ];
    } finally {
      await producer.close();
      await stage.close();
    }
  },
};
