import type { Json } from '../../../src/demo/slack/json';
import type { SmallSlackOptions } from '../../../src/demo/slack/options';
import type { SmallSlack } from '../../../src/demo/slack/slack';
import { startSmallSlack } from '../../../src/demo/slack/small-slack';
import type { Clock } from '../../../src/domain/ports';

/** A clock that stands until it is moved. */
export class StandingClock implements Clock {
  constructor(private at = new Date('2026-10-05T09:00:00Z')) {}

  now(): Date {
    return new Date(this.at);
  }

  move(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

export interface Stage {
  readonly slack: SmallSlack;
  readonly clock: StandingClock;
  /** Calls the Web API as the bot. */
  call(method: string, args?: Json, token?: string): Promise<Json & { ok: boolean; error?: string }>;
  upload(name?: string, bytes?: Buffer): Promise<string>;
}

export async function setStage(options: Partial<SmallSlackOptions> = {}): Promise<Stage> {
  const clock = new StandingClock();
  const slack = await startSmallSlack({ clock, ...options });
  const call: Stage['call'] = async (method, args = {}, token = slack.botToken) => {
    const response = await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(args),
    });
    return (await response.json()) as Awaited<ReturnType<Stage['call']>>;
  };
  const upload: Stage['upload'] = async (name = 'chart.png', bytes = PNG) => {
    const { upload_url: url, file_id: id } = await call('files.getUploadURLExternal', {
      filename: name,
      length: bytes.length,
    });
    await fetch(String(url), { method: 'POST', body: new Uint8Array(bytes) });
    await call('files.completeUploadExternal', { files: [{ id, title: name }] });
    return String(id);
  };
  return { slack, clock, call, upload };
}

/** A picture of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const section = (text: string): Json => ({ type: 'section', text: { type: 'mrkdwn', text } });

export const button = (actionId: string, text = actionId): Json => ({
  ...{ type: 'button', action_id: actionId, value: `${actionId}-value`, text: { type: 'plain_text', text } },
});

export const actions = (...elements: Json[]): Json => ({ type: 'actions', block_id: 'bar', elements });
