import type { Message } from './messages/message';

const TIMEOUT_MS = 5_000;

/**
 * Tells the person behind a response URL something that only they see, if the URL is Slack's. Slack never replaces a
 * slash command's answer by its response URL, whatever `replace_original` says (bolt-js#2287); the message of a button
 * that only they see it does.
 */
export async function respond(
  responseUrl: string,
  message: Message,
  origin: string,
  replacesOriginal = false,
): Promise<void> {
  if (new URL(responseUrl).origin !== origin) throw new Error("response_url is not Slack's");
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...message, response_type: 'ephemeral', replace_original: replacesOriginal }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`response_url answered HTTP ${response.status}`);
}

/**
 * Where response URLs lead, by the address of the Web API: those of Slack and of GovSlack have a host of their own
 * (hooks.slack.com, hooks.slack-gov.com), a stand-in's are its own.
 */
export function responseOriginOf(apiUrl: string): string {
  const { origin } = new URL(apiUrl);
  return origin.replace(/^https:\/\/(?:\w+\.)?(slack(?:-gov)?\.com)$/, 'https://hooks.$1');
}
