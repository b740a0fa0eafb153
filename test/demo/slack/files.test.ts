import type { Json } from '../../../src/demo/slack/json';
import { CHANNELS } from '../../../src/demo/slack/world/default-world';
import { PNG, type Stage, setStage } from './kit';

const { smsOps } = CHANNELS;
const text = { channel: smsOps, text: 'hello' };

describe('files', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });

  afterEach(() => stage.slack.close());

  test('a file can be shown when it is scanned, by whom it belongs to, and not when it is gone', async () => {
    const { slack, clock, call, upload } = stage;
    slack.fileScanMs = 2000;
    const id = await upload();
    const show = () =>
      call('chat.postMessage', { ...text, blocks: [{ type: 'image', slack_file: { id }, alt_text: 'a' }] });
    expect(await call('files.info', { file: id })).toMatchObject({ file: { mimetype: '' } });
    expect(await show()).toMatchObject({
      error: 'invalid_blocks',
      errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
    });
    clock.move(2000);
    expect(await call('files.info', { file: id })).toMatchObject({ file: { mimetype: 'image/png', filetype: 'png' } });
    expect(await show()).toMatchObject({ ok: true });
    const page = await fetch(`${slack.url}/files/${id}`);
    expect(Buffer.from(await page.arrayBuffer())).toEqual(PNG);
    expect(await call('files.delete', { file: id })).toMatchObject({ ok: true });
    expect(await show()).toMatchObject({ error: 'invalid_blocks' });
    expect(await call('files.info', { file: id })).toMatchObject({ error: 'file_deleted' });
  });

  test('a file shared by its upload stands in the thread; uploads can be forbidden or full', async () => {
    const { slack, call } = stage;
    const { ts } = await call('chat.postMessage', text);
    const { upload_url: url, file_id: id } = await call('files.getUploadURLExternal', {
      filename: 'rows.csv',
      length: 3,
    });
    expect(await call('files.completeUploadExternal', { files: [{ id }] })).toMatchObject({ error: 'file_not_found' });
    expect((await fetch(String(url), { method: 'POST', body: 'a,b,c' })).status).toBe(400);
    await fetch(String(url), { method: 'POST', body: 'a,b' });
    await call('files.completeUploadExternal', { files: [{ id }], channel_id: smsOps, thread_ts: ts });
    expect(slack.messages(smsOps)[1]).toMatchObject({ threadTs: ts, files: [id] });
    const ask = () => call('files.getUploadURLExternal', { filename: 'a.png', length: 1 });
    slack.uploads = 'disabled';
    expect(await ask()).toMatchObject({ error: 'file_uploads_disabled' });
    slack.uploads = 'full';
    expect(await ask()).toMatchObject({ error: 'storage_limit_reached' });
  });

  test("a private file of the bot's is shared by its permalink in a message, unless links shall not unfold", async () => {
    const { slack, call } = stage;
    const { upload_url: url, file_id: id } = await call('files.getUploadURLExternal', {
      filename: 'rows.csv',
      length: 3,
    });
    await fetch(String(url), { method: 'POST', body: 'a,b' });
    await call('files.completeUploadExternal', { files: [{ id }] });
    const { file } = await call('files.info', { file: id });
    const permalink = String((file as Json).permalink);
    await call('chat.postMessage', { channel: smsOps, text: permalink, unfurl_links: false, unfurl_media: false });
    await call('chat.postMessage', { channel: smsOps, text: `<${permalink}|rows>` });
    expect(slack.messages(smsOps).map(({ files }) => files)).toEqual([undefined, [id]]);
    expect((await call('files.info', { file: id })).file).toMatchObject({ channels: [smsOps] });
  });
});
