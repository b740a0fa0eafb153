import { Redis } from 'ioredis';
import { isOvertaken } from '../../src/actions/note-alert';
import { createAlerts } from '../../src/adapters/redis/alerts';
import { type Alert, type LivingMessage, NOTHING_CHECKED } from '../../src/domain/alert/alert';
import type { Happening } from '../../src/domain/standing';
import { ruleOf } from '../domain/alert/rules';
import { freshPrefix, redisUrl } from '../redis';
import { SILENT } from '../silent-log';

const AT = '2026-11-24T09:00:00.000Z';
const CREATED: Happening = { at: AT, by: 'U1', what: 'created' };
const DELETED: Happening = { at: AT, by: 'U1', what: 'deleted' };
const ALERT: Alert = {
  ...{ id: 'al-1', owner: 'U1', place: { kind: 'channel', channel: 'C1' }, language: 'en', locale: 'en-US' },
  ...{ isShared: false, isPaused: false, rule: ruleOf('delivery rate < 95%'), activeSince: AT, createdAt: AT },
};
const MESSAGE: LivingMessage = { id: 'alert-al-1-0-1', episodes: [], version: 2, startedAt: AT };
const POSTED: LivingMessage = { ...MESSAGE, posted: { channel: 'C1', ts: '1.000001' }, shown: 1 };

const redis = new Redis(redisUrl);
afterAll(() => redis.disconnect());

/** Whether a version of the message is overtaken while the run knows these, or the alert is deleted. */
async function isOvertakenWhile(messages: readonly LivingMessage[] | 'deleted', version: number, isEdit: boolean) {
  const alerts = createAlerts(redis, freshPrefix(), SILENT);
  await alerts.replace(undefined, ALERT, CREATED);
  if (messages === 'deleted') await alerts.remove(ALERT, DELETED);
  else await alerts.changeRun(ALERT.id, () => ({ ...NOTHING_CHECKED, messages }));
  return isOvertaken({ alerts }, { id: ALERT.id, message: MESSAGE.id, version }, isEdit);
}

describe('an edit of an alert’s message', () => {
  test.each([
    ['the newest version', [POSTED], 2, false],
    ['an older version', [POSTED], 1, true],
    ['a message that is forgotten, as its end is shown', [], 2, true],
    ['what is deleted, which it says', 'deleted', 2, false],
  ] as const)('of %s', async (_, messages, version, isOver) => {
    expect(await isOvertakenWhile(messages, version, true)).toBe(isOver);
  });
});

describe('the first post of an alert’s message', () => {
  test.each([
    ['that has changed since', [MESSAGE], false],
    ['that is there in a newer version', [POSTED], true],
    ['that the run does not know', [], false],
    ['of what is deleted, which nobody could end', 'deleted', true],
  ] as const)('%s', async (_, messages, isOver) => {
    expect(await isOvertakenWhile(messages, 1, false)).toBe(isOver);
  });
});
