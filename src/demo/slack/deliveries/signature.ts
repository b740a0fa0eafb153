import { createHmac } from 'node:crypto';

/** Slack's signature of a request: HMAC-SHA256 of `v0:timestamp:body`. Source: docs.slack.dev, verifying requests. */
export function sign(body: string, timestampS: number, signingSecret: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestampS}:${body}`).digest('hex')}`;
}
