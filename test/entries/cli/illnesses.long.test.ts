import type { Effect } from '../../../src/demo/engagelab/faults';
import { CHANNELS } from '../../../src/demo/slack/world/default-world';
import { OwnRedis } from '../../delivery/own-redis';
import { House, PASSWORD } from './house';

let house: House;

beforeAll(async () => {
  house = await House.start();
});
afterEach(() => house.mend());
afterAll(() => house.close());

/** A way to be ill: what is done to the house, or set; and the one check that must say so, in its words. */
type Illness = readonly [name: string, check: string, verdict: 'warning' | 'error', found: RegExp, cause: Cause];
interface Cause {
  readonly set?: () => Record<string, string>;
  readonly break?: () => void;
  readonly mend?: () => void;
  readonly redis?: readonly string[];
  readonly posts?: readonly ['digest' | 'alert', string];
  /** What is not known because of it. */
  readonly also?: readonly string[];
}

const set = (settings: () => Record<string, string>): Cause => ({ set: settings });
const away = (url: () => string): Cause => ({
  set: () => ({ REDIS_URL: url() }),
  also: ['Redis: channels: warning'],
});
const broken = (breaks: () => void, mends: () => void = () => undefined): Cause => ({ break: breaks, mend: mends });
const lab = (effect: Effect, more = {}): Cause => ({ break: () => house.engageLab.faults.add({ effect, ...more }) });

const ILLNESSES: readonly Illness[] = [
  [
    'a wrong Redis password',
    'Redis: connection',
    'error',
    /does not accept the password/,
    away(() => house.redis.url.replace(PASSWORD, 'wrong-password')),
  ],
  [
    'no Redis password',
    'Redis: connection',
    'error',
    /asks for a password/,
    away(() => house.redis.url.replace(`:${PASSWORD}@localhost`, '')),
  ],
  ['no Redis there', 'Redis: connection', 'error', /nobody listens/, away(() => `redis://:${PASSWORD}@127.0.0.1:1`)],
  [
    'an eviction policy',
    'Redis: eviction',
    'error',
    /allkeys-lru.*throw jobs away/,
    {
      redis: ['--maxmemory-policy', 'allkeys-lru'],
    },
  ],
  ['no AOF', 'Redis: persistence', 'warning', /appendonly is off/, { redis: ['--appendonly', 'no'] }],
  [
    'a clock that is wrong',
    'Redis: clock',
    'warning',
    /it is 30 s behind/,
    broken(
      () => house.clock.advance(30_000),
      () => house.clock.advance(-30_000),
    ),
  ],
  [
    'a token revoked',
    'Slack: bot token',
    'error',
    /was revoked/,
    broken(() => {
      house.slack.tokenState = 'token_revoked';
    }),
  ],
  [
    'Slack away',
    'Slack: bot token',
    'error',
    /could not be reached/,
    set(() => ({ SLACK_API_URL: 'http://127.0.0.1:1/api/' })),
  ],
  [
    'a page in place of Slack',
    'Slack: bot token',
    'error',
    /could not be read/,
    broken(() => house.slack.faults.add({ kind: 'html', method: 'auth.test' })),
  ],
  [
    'a scope missing',
    'Slack: scopes',
    'error',
    /^missing: files:write \(reports have no chart\)$/,
    broken(
      () => house.slack.scopes.delete('files:write'),
      () => house.slack.scopes.add('files:write'),
    ),
  ],
  [
    'an app token that is none',
    'Slack: app token',
    'error',
    /does not know the token/,
    set(() => ({ SLACK_APP_TOKEN: 'xapp-1-of-nobody' })),
  ],
  [
    'not in the channel',
    `Slack: channel ${CHANNELS.random}`,
    'error',
    /not in #random/,
    set(() => ({ ALLOWED_CHANNELS: `${CHANNELS.smsOps},${CHANNELS.random}` })),
  ],
  [
    'not in a digest’s channel',
    `Slack: channel ${CHANNELS.privateWithoutBot}`,
    'error',
    /no such channel/,
    { posts: ['digest', CHANNELS.privateWithoutBot] },
  ],
  [
    'not in an alert’s channel',
    `Slack: channel ${CHANNELS.random}`,
    'error',
    /not in #random/,
    { posts: ['alert', CHANNELS.random] },
  ],
  [
    'history forbidden',
    'Slack: history',
    'error',
    /a scope is missing/,
    broken(() => house.slack.faults.add({ kind: 'refuse_history' })),
  ],
  [
    'a wrong EngageLab key',
    'EngageLab: credentials',
    'error',
    /refuses the credentials \(HTTP 401\)/,
    set(() => ({ ENGAGELAB_SMS_KEY: 'wrong-key' })),
  ],
  ['EngageLab failing', 'EngageLab: credentials', 'error', /failed \(HTTP 500\)/, lab({ kind: 'status', status: 500 })],
  [
    'EngageLab failing in one call',
    'EngageLab: shape',
    'error',
    /failed \(HTTP 503\)/,
    lab({ kind: 'status', status: 503 }, { endpoint: 'send_failed' }),
  ],
  [
    'a malformed shape',
    'EngageLab: credentials',
    'error',
    /rows without a count in targets/,
    lab({ kind: 'no-targets' }),
  ],
  ['a page in place of EngageLab', 'EngageLab: credentials', 'error', /it is not JSON/, lab({ kind: 'html' })],
  [
    'a column that nobody knows',
    'EngageLab: shape',
    'warning',
    /carrier_lost/,
    lab({ kind: 'unknown-column' }, { endpoint: 'send_failed' }),
  ],
  ['an offset ignored', 'EngageLab: offsets', 'error', /the offset is ignored/, lab({ kind: 'ignores-offset' })],
  [
    '91 days accepted',
    'EngageLab: 91 days',
    'warning',
    /^accepted, with rows of the first day/,
    lab({ kind: 'any-range' }),
  ],
  [
    '90 days refused',
    'EngageLab: 90 days',
    'error',
    /refuses the request \(HTTP 400\)/,
    lab({ kind: 'status', status: 400 }, { endpoint: 'stats_day', nth: 5 }),
  ],
  [
    'identities broken',
    'EngageLab: identities',
    'warning',
    /^sent is not delivered \+ send_failed \+ wait_result in \d+ of/,
    lab({ kind: 'uneven' }, { endpoint: 'stats_day' }),
  ],
  [
    'percents of something else',
    'EngageLab: percents',
    'warning',
    /delivered_percent is of sent/,
    lab({ kind: 'percents-of-sent' }),
  ],
  [
    'a renderer that is down',
    'Charts: renderer',
    'error',
    /could not be reached/,
    set(() => ({ QUICKCHART_URL: 'http://127.0.0.1:1' })),
  ],
];

test.each(ILLNESSES)('%s names itself', async (_, check, verdict, found, cause) => {
  const own = cause.redis && (await OwnRedis.start(cause.redis));
  cause.break?.();
  if (cause.posts) await house.put(...cause.posts);
  try {
    const { code, ill } = await house.diagnosis({ ...cause.set?.(), ...(own && { REDIS_URL: own.url }) });
    expect(ill.map((one) => `${one.check}: ${one.verdict}`)).toEqual([`${check}: ${verdict}`, ...(cause.also ?? [])]);
    expect(ill[0]?.found).toMatch(found);
    expect(ill[0]?.advice).toMatch(/^[A-Z].{10}/);
    expect(code).toBe(verdict === 'error' ? 1 : 0);
  } finally {
    cause.mend?.();
    await own?.close();
  }
});
