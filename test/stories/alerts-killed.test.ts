import { Redis } from 'ioredis';
import { createAlerts } from '../../src/adapters/redis/alerts';
import { USERS } from '../../src/demo/slack/world/default-world';
import { type Alert, type AlertRun, NOTHING_CHECKED } from '../../src/domain/alert/alert';
import { actOn, retire, takeStock } from '../../src/domain/alert/take-stock';
import type { Verdict } from '../../src/domain/alert/verdict';
import { redisUrl } from '../redis';
import { SILENT } from '../silent-log';
import { after, linesOf, watch } from './alert-screens';
import { alertWorld } from './alert-world';
import { inStory, type Story } from './story';

const { asker, british } = USERS;
const RULE = 'when send failures > 100 today';
const TUESDAY = '2026-11-24';

/** Enough fail until an hour, and nothing is sent from then on. */
function overAt(atHour: number) {
  return alertWorld(({ date, hour }) =>
    date < TUESDAY ? undefined : hour < atHour ? { failed: 60 } : { count: 0, failed: 0 },
  );
}

/** What the bot had decided and stored when it was killed: nothing of it is in Slack yet. */
async function killedBeforeSaying(story: Story, turn: (run: AlertRun, alert: Alert) => AlertRun): Promise<void> {
  const redis = new Redis(redisUrl);
  const key = (await story.keys()).find((name) => name.endsWith(':alerts')) ?? '';
  const alerts = createAlerts(redis, key.slice(0, -':alerts'.length), SILENT);
  const [alert] = await alerts.list();
  if (!alert) throw new Error('nothing is watched');
  await alerts.changeRun(alert.id, (run) => turn(run, alert));
  redis.disconnect();
}

const BREACHED: Verdict = {
  ...{ is: 'breached', window: { start: TUESDAY, end: TUESDAY }, unsettled: [{ date: TUESDAY, state: 'open' }] },
  ...{ value: { low: 150 }, measure: { low: 150 }, numerator: 150, undecided: 0 },
  ...{ breachedWhen: { is: '>', level: 100 }, clearedWhen: { is: '<=', level: 100 } },
};

test('killed between deciding and saying, it is said by the next look, once', () =>
  inStory({ engageLab: { world: overAt(12) } }, async (story) => {
    await watch(story, RULE);
    await killedBeforeSaying(story, (run, one) => takeStock(run, one, [BREACHED], story.clock.now()));
    await after(story, 1);
    const posted = await story.posted();
    expect(linesOf(posted).slice(0, 2)).toEqual([
      '🔴 *Failed at carrier above 100* · 24 Nov 2026',
      'Failed at carrier: 150 so far.',
    ]);
    await after(story, 1);

    // The same of what is done about it, and of what is said in its thread.
    await killedBeforeSaying(story, (run, one) => {
      const [message = { id: '' }] = run.messages;
      return actOn(run, one, message.id, { kind: 'acknowledge', by: british }, story.clock.now());
    });
    await after(story, 1);
    await story.edited(posted);
    expect(linesOf(posted).at(-1)).toBe(`Firing since … · acknowledged by <@${british}> …`);
    const worse = { ...BREACHED, value: { low: 400 }, measure: { low: 400 }, numerator: 400 };
    await killedBeforeSaying(story, (run, one) => takeStock(run, one, [worse], story.clock.now()));
    await after(story, 1);
    await story.edited(posted);
    expect(linesOf(await story.posted())).toEqual(['Worse now. Failed at carrier: 400 so far.']);
  }));

test('killed between pausing and saying so, its message says so at the next look', () =>
  inStory({ engageLab: { world: overAt(12) } }, async (story) => {
    await watch(story, RULE);
    await story.tick();
    const message = await story.posted();
    const list = await story.ask('alerts');
    let before: AlertRun = NOTHING_CHECKED;
    await killedBeforeSaying(story, (run) => {
      before = run;
      return NOTHING_CHECKED;
    });
    await story.click(asker, list, 'Pause');
    await killedBeforeSaying(story, () => retire(before, 'paused', story.clock.now()));
    await after(story, 1);
    await story.edited(message);
    expect(linesOf(message).at(-1)).toBe('Not watched any more: the alert was paused');
  }));
