import { sign } from '../../src/demo/slack/deliveries/signature';
import type { Json } from '../../src/demo/slack/json';
import type { Story } from './story';

/** Brings a command's payload to the bot by HTTP once more, signed as Slack does; resolves to the status. */
export async function deliver(story: Story, payload: Json): Promise<number> {
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  const body = new URLSearchParams(fields).toString();
  // The machine's own time, with which Bolt compares.
  const timestampS = Math.floor(Date.now() / 1000);
  const response = await fetch(`http://127.0.0.1:${story.port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestampS),
      'x-slack-signature': sign(body, timestampS, story.slack.signingSecret),
    },
  });
  return response.status;
}
