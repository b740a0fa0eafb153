import type { EngageLabStandIn } from '../../../src/demo/engagelab/start';

export const STATS = '/v1/stats_day';
export const A_WEEK = 'start_date=2026-11-01&end_date=2026-11-07';

/** Asks as a client with the right credentials would. */
export function ask(lab: EngageLabStandIn, query = A_WEEK, path = STATS, init: RequestInit = {}): Promise<Response> {
  const { user, key } = lab.credentials;
  const authorization = `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;
  return fetch(`${lab.url}${path}?${query}`, { headers: { authorization }, redirect: 'manual', ...init });
}

/** An answer's JSON; what is in it is for the test to say. */
export async function bodyOf(response: Response) {
  return JSON.parse(await response.text());
}
