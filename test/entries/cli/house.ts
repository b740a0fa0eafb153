import { Redis } from 'ioredis';
import { type Renderer, startRenderer } from '../../../src/adapters/charts/renderer/supervisor';
import { createAlerts } from '../../../src/adapters/redis/alerts';
import { createDigests } from '../../../src/adapters/redis/digests';
import { TUNING } from '../../../src/app/tuning';
import { MovableClock } from '../../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../../src/demo/engagelab/start';
import type { SmallSlack } from '../../../src/demo/slack/slack';
import { startSmallSlack } from '../../../src/demo/slack/small-slack';
import { CHANNELS } from '../../../src/demo/slack/world/default-world';
import type { Finding } from '../../../src/domain/finding';
import type { Standing } from '../../../src/domain/standing';
import { runDoctor } from '../../../src/entries/cli/doctor';
import { OwnRedis } from '../../delivery/own-redis';
import { digestOf } from '../../digests/digests';
import { ruleOf } from '../../domain/alert/rules';
import { SILENT } from '../../silent-log';

export const KEY = 'canary-engagelab-key';
export const PASSWORD = 'canary-redis-password';
export const BASIC = Buffer.from(`canary-user:${KEY}`).toString('base64');

/** Everything that a bot stands on, healthy until it is broken. */
export class House {
  private constructor(
    readonly clock: MovableClock,
    readonly slack: SmallSlack,
    readonly engageLab: EngageLabStandIn,
    readonly redis: OwnRedis,
    private readonly renderer: Renderer,
    private readonly store: Redis,
  ) {}

  static async start(): Promise<House> {
    // Redis tells the machine's time, so the doctor's clock is the machine's too.
    const clock = MovableClock.running();
    const redis = await OwnRedis.start(['--requirepass', PASSWORD, '--maxmemory-policy', 'noeviction'], PASSWORD);
    return new House(
      clock,
      await startSmallSlack({ clock }),
      await startEngageLab({ clock, credentials: { user: 'canary-user', key: KEY } }),
      redis,
      await startRenderer(),
      new Redis(redis.url),
    );
  }

  settings(more: Record<string, string> = {}): Record<string, string> {
    return {
      SLACK_BOT_TOKEN: this.slack.botToken,
      SLACK_APP_TOKEN: this.slack.appToken,
      SLACK_API_URL: this.slack.apiUrl,
      ALLOWED_CHANNELS: CHANNELS.smsOps,
      ENGAGELAB_URL: this.engageLab.url,
      ENGAGELAB_SMS_USER: this.engageLab.credentials.user,
      ENGAGELAB_SMS_KEY: KEY,
      REDIS_URL: this.redis.url,
      QUICKCHART_URL: this.renderer.url,
      ...more,
    };
  }

  /** What the doctor writes; a secret in it fails the test. */
  async run(args: string[], environment = this.settings()) {
    const written: string[] = [];
    const { clock } = this;
    const write = (text: string) => written.push(text);
    const code = await runDoctor(args, { environment, clock, write, say: () => undefined });
    const output = written.join('');
    const { botToken, appToken } = this.slack;
    const wrong = ['wrong-key', 'wrong-password', 'xapp-1-of-nobody'];
    for (const secret of [KEY, BASIC, 'canary-user', PASSWORD, botToken, appToken, 'ticket=', ...wrong])
      expect(output).not.toContain(secret);
    return { code, output };
  }

  /** The findings, and those that are not ok. */
  async diagnosis(more?: Record<string, string>) {
    const { code, output } = await this.run(['--json'], this.settings(more));
    const { healthy, findings } = JSON.parse(output) as { healthy: boolean; findings: Finding[] };
    expect(healthy).toBe(code === 0);
    return { code, findings, ill: findings.filter(({ verdict }) => verdict !== 'ok') };
  }

  /** Has a digest, or an alert, post to a channel from now on. */
  async put(kind: 'digest' | 'alert', channel: string, more: Partial<Standing> = {}): Promise<void> {
    const digest = digestOf(`${kind}-${channel.toLowerCase()}`, { place: { kind: 'channel', channel }, ...more });
    const { text: _, schedule: __, waitsMs: ___, skipsEmpty: ____, withCsv: _____, ...standing } = digest;
    const created = { at: digest.createdAt, what: 'created' } as const;
    const alert = { ...standing, rule: ruleOf('when delivery rate < 95% yesterday') };
    if (kind === 'digest') await createDigests(this.store, TUNING.prefix, SILENT).replace(undefined, digest, created);
    else await createAlerts(this.store, TUNING.prefix, SILENT).replace(undefined, alert, created);
  }

  /** Has something stored that no version of the bot has written. */
  async spoil(kind: 'digest' | 'alert'): Promise<void> {
    await this.store.hset(`${TUNING.prefix}:${kind}s`, 'spoilt', '{}');
  }

  async mend(): Promise<void> {
    await this.store.flushall();
    this.slack.faults.clear();
    this.slack.tokenState = 'valid';
    this.engageLab.faults.clear();
    this.engageLab.calls.clear();
  }

  async close(): Promise<void> {
    this.store.disconnect();
    await this.slack.close();
    await this.engageLab.close();
    await this.redis.close();
    await this.renderer.close();
  }
}
