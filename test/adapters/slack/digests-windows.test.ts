import { createSlackClient } from '../../../src/adapters/slack/client';
import { renderHome } from '../../../src/adapters/slack/views/home';
import { createWindows } from '../../../src/adapters/slack/windows';
import { CHANNELS, USERS } from '../../../src/demo/slack/world/default-world';
import { termsMark } from '../../../src/domain/digest';
import type { Form } from '../../../src/domain/form';
import { Secret } from '../../../src/domain/secret';
import { type Stage, setStage } from '../../demo/slack/kit';
import { startListener } from '../../demo/slack/listener';
import { DIGEST, itemOf } from './digests-samples';

const FORM: Form = { kind: 'digest', zone: 'Asia/Tokyo', digest: DIGEST };

let stage: Stage;
let listener: Awaited<ReturnType<typeof startListener>>;

beforeEach(async () => {
  listener = await startListener();
  stage = await setStage({ eventsUrl: listener.url });
});

afterEach(async () => {
  await Promise.all([stage.slack.close(), listener.close()]);
});

/** Somebody types a command: what opens a window for them. */
async function ask(): Promise<string> {
  await stage.slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: '/sms digest' });
  return new URLSearchParams(listener.heard.at(-1)?.body).get('trigger_id') ?? '';
}

function windows() {
  return createWindows(createSlackClient(new Secret(stage.slack.botToken), stage.slack.apiUrl));
}

test('a form opens for who asked for it, and gives back what it was opened for', async () => {
  await windows().open(await ask(), FORM, 'en');
  expect(stage.slack.modal(USERS.asker)?.view).toMatchObject({
    callback_id: 'digest',
    private_metadata: JSON.stringify({ id: DIGEST.id, seen: termsMark(DIGEST) }),
  });
  await stage.slack.submitView({ user: USERS.asker, values: { when: 'daily at 8:00', options: ['withCsv'] } });
  const body = new URLSearchParams(listener.heard.at(-1)?.body).get('payload') ?? '{}';
  const { values } = JSON.parse(body).view.state;
  expect(values).toMatchObject({
    text: { text: { value: DIGEST.text } },
    when: { when: { value: 'daily at 8:00' } },
    zone: { zone: { value: 'Asia/Tokyo' } },
    settled: { settled: { selected_option: { value: '0' } } },
    options: { options: { selected_options: [{ value: 'withCsv' }] } },
  });
});

test('a form does not open later than Slack waits for it', async () => {
  const trigger = await ask();
  stage.clock.move(4_000);
  await expect(windows().open(trigger, FORM, 'en')).rejects.toThrow('the trigger has expired');
});

test('a home shows the digests', async () => {
  const home = { digests: [itemOf(DIGEST)], alerts: [], page: 0, alertsPage: 0 };
  await windows().showHome(USERS.asker, home, 'ja');
  expect(stage.slack.home(USERS.asker)?.view.blocks).toMatchObject(
    JSON.parse(JSON.stringify(renderHome(home, 'ja').blocks)),
  );
});
