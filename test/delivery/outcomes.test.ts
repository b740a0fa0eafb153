import { execFile } from 'node:child_process';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createAnnouncer } from '../../src/adapters/slack/announcer';
import { createSlackClient } from '../../src/adapters/slack/client';
import { KNOWN_CODES, outcomeOf } from '../../src/adapters/slack/outcomes';
import { MovableClock } from '../../src/demo/clock';
import type { SmallSlack } from '../../src/demo/slack/slack';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import { CHANNELS } from '../../src/demo/slack/world/default-world';
import type { Delivery, PostOutcome, PostRefusal } from '../../src/domain/delivery';
import type { Announcer } from '../../src/domain/ports';
import { Secret } from '../../src/domain/secret';
import { wordsFor } from '../../src/words/words';

/** How long the first request waits for an answer that never comes; each further one waits twice as long. */
const FIRST_TIMEOUT_MS = 250;
/** Without 421, after which Node's fetch asks once more by itself. */
const STATUSES = Array.from({ length: 500 }, (_, at) => at + 100).filter((status) => status !== 421);
const DELIVERY: Delivery = {
  id: 'report-0123',
  target: { channel: CHANNELS.smsOps },
  language: 'en',
  notice: { kind: 'help' },
};
const EDIT: Delivery = { ...DELIVERY, target: { channel: CHANNELS.smsOps, ts: '1700000000.000100' } };

/** Slack's own pages of chat.postMessage and chat.update say of each code whether the message may be there. */
const LATER = [
  ...['ratelimited', 'rate_limited', 'message_limit_exceeded_temporarily', 'team_added_to_org', 'accesslimited'],
  ...['service_not_available', 'streaming_state_conflict'],
];
/** Nothing can be posted until somebody has mended the token: messages wait. */
const TOKEN_DEAD = [
  ...[
    'account_inactive',
    'invalid_auth',
    'missing_token',
    'not_allowed_token_type',
    'not_authed',
    'org_login_required',
  ],
  ...['token_expired', 'token_revoked', 'two_factor_setup_required'],
];
const UNKNOWN = [
  ...['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable', 'server_error', 'update_failed'],
];
const REFUSED: Readonly<Record<string, PostRefusal>> = {
  is_archived: 'archived',
  not_in_channel: 'notInChannel',
  channel_not_found: 'notInChannel',
  restricted_action: 'notAllowed',
  ekm_access_denied: 'notAllowed',
  missing_scope: 'scopeMissing',
  msg_blocks_too_long: 'tooLong',
  message_not_found: 'messageGone',
  cant_update_message: 'messageGone',
  edit_window_closed: 'messageGone',
  invalid_blocks: 'malformed',
};
const REFUSALS: readonly PostRefusal[] = [
  ...(['archived', 'notInChannel', 'channelGone', 'notAllowed', 'tokenDead', 'scopeMissing'] as const),
  ...(['tooLong', 'messageGone', 'accessLost', 'channelShared', 'outOfTime', 'malformed'] as const),
];

let slack: SmallSlack;
let announcer: Announcer;

beforeAll(async () => {
  slack = await startSmallSlack({ clock: MovableClock.standingAt(new Date('2026-11-24T03:00:00Z')) });
  announcer = announcerAt(slack.apiUrl);
});
afterEach(() => slack.faults.clear());
afterAll(() => slack.close());

function announcerAt(url: string, timeoutMs?: number): Announcer {
  const client = createSlackClient(new Secret(slack.botToken), url, { timeoutMs });
  return createAnnouncer({ client, responseOrigin: new URL(url).origin, aheadMs: () => 0 });
}

async function listening(listener: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Posts, so many at once as faults have not struck yet, until every fault has struck. On a busy machine a request can
 * time out before Slack has seen it, which is the same outcome but proves nothing.
 */
async function postUntilAllStruck(): Promise<PostOutcome[]> {
  const outcomes: PostOutcome[] = [];
  for (let timeoutMs = FIRST_TIMEOUT_MS; ; timeoutMs *= 2) {
    const waiting = slack.faults.list().filter(({ struck }) => struck === 0);
    if (waiting.length === 0) return outcomes;
    const impatient = announcerAt(slack.apiUrl, timeoutMs);
    const channels = waiting.map(({ fault }) => fault.channel ?? CHANNELS.smsOps);
    const posts = channels.map((channel) => impatient.post({ ...DELIVERY, target: { channel } }, false));
    outcomes.push(...(await Promise.all(posts)));
  }
}

function posts(): number {
  return slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
}

describe("Slack's codes", () => {
  test('are as many as its pages name', () => expect(KNOWN_CODES.length).toBeGreaterThan(80));

  test.each([...KNOWN_CODES])('%s is told apart, for a post and for an edit, and asked for once', async (code) => {
    const before = slack.calls.length;
    slack.faults.add({ kind: 'error', error: code });
    for (const delivery of [DELIVERY, EDIT]) {
      const outcome = await announcer.post(delivery, false);
      if (LATER.includes(code)) expect(outcome).toEqual({ kind: 'later', code });
      else if (TOKEN_DEAD.includes(code)) expect(outcome).toEqual({ kind: 'later', code, isTokenDead: true });
      else if (UNKNOWN.includes(code)) expect(outcome).toEqual({ kind: 'unknown' });
      else expect(outcome).toEqual({ kind: 'never', code, refusal: REFUSED[code] ?? expect.any(String) });
      if (outcome.kind === 'never') expect(REFUSALS).toContain(outcome.refusal);
    }
    expect(slack.calls.length).toBe(before + 2);
    expect(slack.messages(CHANNELS.smsOps)).toEqual([]);
  });

  test('that nobody has seen yet leave it open', async () => {
    slack.faults.add({ kind: 'error', error: 'moon_in_the_wrong_phase' });
    expect(await announcer.post(DELIVERY, false)).toEqual({ kind: 'unknown' });
  });

  test('of a picture that cannot be shown ask for the message without it', async () => {
    const image = { type: 'image', slack_file: { id: 'F0NOSUCHF1LE' }, alt_text: 'chart' } as const;
    const client = createSlackClient(new Secret(slack.botToken), slack.apiUrl);
    const refused = client.chat.postMessage({ channel: CHANNELS.smsOps, text: 'x', blocks: [image] });
    expect(await refused.catch(outcomeOf)).toEqual({ kind: 'withoutPicture' });
  });
});

describe('HTTP statuses', () => {
  const classOf = (status: number): PostOutcome['kind'] => {
    if (status === 429 || status === 401 || status === 403) return 'later';
    // Node's fetch makes a broken connection of it.
    if (status === 407) return 'unknown';
    return status >= 400 && status < 500 && status !== 408 ? 'never' : 'unknown';
  };

  test.each([200, 300, 400, 500])('from %d on are told apart', async (from) => {
    const some = STATUSES.filter((status) => status >= from && status < from + 100 && status !== 200);
    const before = posts();
    for (const status of some) {
      const id = slack.faults.add({ kind: 'status', status });
      const outcome = await announcer.post(DELIVERY, false);
      slack.faults.remove(id);
      expect([status, outcome.kind]).toEqual([status, classOf(status)]);
      if (outcome.kind === 'never') expect(outcome.refusal).toBe('malformed');
    }
    expect(posts() - before).toBe(some.length);
    expect(slack.messages(CHANNELS.smsOps)).toEqual([]);
  });

  test('below 200, after which nothing comes, leave it open', async () => {
    const some = STATUSES.filter((status) => status < 200);
    // A channel for each: whichever request comes late is struck by its own fault.
    for (const status of some) slack.faults.add({ kind: 'status', status, channel: `C00000000${status}` });
    const outcomes = await postUntilAllStruck();
    expect(outcomes.length).toBeGreaterThanOrEqual(some.length);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['unknown']));
  });

  test.each([
    [7, { kind: 'later', code: 'ratelimited', retryAfterMs: 7_000 }],
    [undefined, { kind: 'later', code: 'ratelimited' }],
  ])('429 that says %p is later, and other channels are not held up by it', async (retryAfterS, outcome) => {
    const effect = { kind: 'rate_limit', ...(retryAfterS !== undefined && { retryAfterS }) } as const;
    slack.faults.add({ ...effect, channel: CHANNELS.smsOps });
    expect(await announcer.post(DELIVERY, false)).toEqual(outcome);
    const other = await announcer.post({ ...DELIVERY, target: { channel: CHANNELS.general } }, false);
    expect(other.kind).toBe('posted');
  });
});

describe('connections', () => {
  test('refused, or to a name without an address: nothing can have arrived, so it is later', async () => {
    const { url, close } = await listening((_, response) => response.end());
    await close();
    const node = ['--require', require.resolve('tsx/cjs'), join(__dirname, 'not-connected.ts')];
    const { stdout } = await promisify(execFile)(process.execPath, [...node, url, 'http://slack.invalid/api/']);
    const later = { kind: 'later', code: 'not_connected' };
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([later, later]);
  });

  test.each([
    ['never answers', { kind: 'hang' }, 0],
    ['never answers, and has posted', { kind: 'hang', committed: true }, 1],
    ['is reset', { kind: 'reset' }, 0],
    ['is cut after the post', { kind: 'lose_answer' }, 1],
    ['breaks after the post', { kind: 'status', status: 503, committed: true }, 1],
    ['says HTML with 200', { kind: 'html' }, 0],
    ['says HTML with 200, and has posted', { kind: 'html', committed: true }, 1],
    ['posts a minute later', { kind: 'late_commit', ms: 60_000 }, 0],
  ] as const)('Slack %s: it is left open', async (_, fault, there) => {
    const before = slack.messages(CHANNELS.smsOps).length;
    slack.faults.add({ ...fault, method: 'chat.postMessage' });
    const outcomes = await postUntilAllStruck();
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['unknown']));
    const struck = slack.faults.list()[0]?.struck ?? 0;
    expect(slack.messages(CHANNELS.smsOps).length - before).toBe(there * struck);
  });

  test.each<[string, RequestListener]>([
    ['half a JSON', (_, response) => response.end('{"ok":true,"channel":"C07SMS')],
    [
      'half of what it announces',
      (_, response) => {
        response.writeHead(200, { 'content-length': '400' });
        response.write('{"ok":true', () => response.destroy());
      },
    ],
    ['nothing at all', (_, response) => response.end()],
    ['a good end without a message', (_, response) => response.end('{"ok":true}')],
    ['a good end with something else', (_, response) => response.end('{"ok":true,"ts":null,"channel":7}')],
    ['misdirection', (_, response) => response.writeHead(421).end()],
    ['a redirect', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  ])('an answer of %s leaves it open', async (_, listener) => {
    const { url, close } = await listening(listener);
    try {
      expect(await announcerAt(url).post(DELIVERY, false)).toEqual({ kind: 'unknown' });
    } finally {
      await close();
    }
  });
});

describe.each(['en', 'ja'] as const)('the words in %s', (language) => {
  const words = wordsFor(language);
  const sentence = (refusal: PostRefusal) => words.undelivered({ title: 'T', range: 'R', channel: '<#C1>', refusal });

  test.each([...REFUSALS])('of %s say what it is about, why, and in a second sentence what to do', (refusal) => {
    const said = sentence(refusal);
    for (const fact of ['T', 'R', '<#C1>']) expect(said).toContain(fact);
    expect(said).not.toMatch(/undefined|\[object/);
    const sentences = said.split(language === 'en' ? /\.(?:\s|$)/ : /[。!]/).filter(Boolean);
    expect(sentences.length).toBeGreaterThanOrEqual(2);
  });

  test('are of their own for each refusal', () => {
    expect(new Set(REFUSALS.map(sentence)).size).toBe(REFUSALS.length);
  });
});
