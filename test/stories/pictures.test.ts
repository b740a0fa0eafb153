import { fieldsOf, pictureOf, textOf } from './shown';
import { inStory, type Story } from './story';
import { expectFigures, truthOf } from './truth';

const WEEK = { start: '2026-11-17', end: '2026-11-23', offsetHours: 9 } as const;

async function expectNoPicture(story: Story, sentence: string): Promise<void> {
  await story.ask('last 7 days');
  const message = await story.posted();
  expect(pictureOf(message)).toBeUndefined();
  expect(textOf(message)).toContain(sentence);
  expectFigures(message, truthOf(story, WEEK));
}

test('where uploads are forbidden the report goes without its picture and says so', () =>
  inStory({}, (story) => {
    story.slack.faults.add({ kind: 'uploads_forbidden' });
    return expectNoPicture(story, 'This workspace does not allow the bot to upload files, so there is no chart.');
  }));

test('when the renderer cannot be reached the report goes without its picture and says so', () =>
  inStory({ config: { quickChartUrl: 'http://127.0.0.1:9' } }, (story) =>
    expectNoPicture(story, 'The chart could not be drawn; asking again may bring it.'),
  ));

test('when the upload fails the report goes without its picture and says so', () =>
  inStory({}, (story) => {
    story.slack.faults.add({ kind: 'status', status: 500, method: 'upload' });
    return expectNoPicture(story, 'The chart could not be uploaded to Slack; asking again may bring it.');
  }));

test('a picture that Slack scans for a while is waited for', () =>
  inStory({ slack: { fileScanMs: 60_000 } }, async (story) => {
    await story.ask('last 7 days');
    const asks = () => story.slack.calls.filter(({ method }) => method === 'files.info');
    await story.slack.waitFor(() => asks().length >= 2);
    expect(story.slack.calls.some(({ method }) => method === 'chat.postMessage')).toBe(false);
    story.clock.advance(60_000);
    const message = await story.posted();
    expect(pictureOf(message)).toBeDefined();
    expect(fieldsOf(message).Targets).toBeDefined();
  }));
