import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../src/config';
import { MovableClock } from '../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../src/demo/engagelab/start';
import type { World } from '../../src/demo/engagelab/world/world';
import type { SmallSlack } from '../../src/demo/slack/slack';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import { Store } from '../crash/store';
import { type Bot, startBot } from './bot';
import type { Product } from './product';
import { type Desk, workspaceOf } from './workspace';

const WAIT_MS = 600_000;

/** Everything that the bot's processes talk to, in this process and in a Redis of its own. */
export interface Stage {
  readonly slack: SmallSlack;
  readonly engageLab: EngageLabStandIn;
  readonly store: Store;
  readonly desks: readonly Desk[];
  /** One more process of the bot; `settings` besides those that it needs. */
  start(role: Role, settings?: Readonly<Record<string, string>>): Promise<Bot>;
  /** Messages that the bot has posted, of its last 10,000 calls. */
  postsSoFar(): number;
  /** Resolves when so many messages of the bot's are there. */
  posted(count: number): Promise<void>;
  /** Ends the bots as well. */
  close(): Promise<void>;
}

export interface StageOptions {
  /** Desks: nobody asks faster than they may, and no channel gets more than a message a second. */
  readonly people: number;
  /** What EngageLab knows; the believable world unless given. */
  readonly world?: World;
}

export async function setStage(product: Product, { people, world }: StageOptions): Promise<Stage> {
  const clock = MovableClock.running();
  const folder = await mkdtemp(join(tmpdir(), 'sms-report-bench-'));
  const workspace = workspaceOf(people);
  const [store, slack, engageLab] = await Promise.all([
    Store.open(folder, process.env.PATH ?? ''),
    startSmallSlack({ clock, world: workspace.world }),
    startEngageLab({ clock, ...(world && { world }) }),
  ]);
  const settings = {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    ENGAGELAB_URL: engageLab.url,
    ENGAGELAB_SMS_USER: engageLab.credentials.user,
    ENGAGELAB_SMS_KEY: engageLab.credentials.key,
    ENGAGELAB_CALLS_PER_MINUTE: '600',
    REPORTS_PER_MINUTE: '10000',
    REPORTS_AT_ONCE: '10000',
    DATA_FOLDER: join(folder, 'bot'),
    REDIS_URL: store.url,
  };
  const bots = new Set<Bot>();
  return {
    ...{ slack, engageLab, store, desks: workspace.desks },
    async start(role, more = {}) {
      const bot = await startBot(product, role, { ...settings, ...more });
      bots.add(bot);
      return bot;
    },
    postsSoFar: () => postsIn(slack),
    async posted(count) {
      await slack.waitFor(() => postsIn(slack) >= count, WAIT_MS, `${count} messages`);
    },
    async close() {
      await Promise.all([...bots].map((bot) => bot.kill()));
      await Promise.all([slack.close(), engageLab.close(), store.kill()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function postsIn({ calls }: SmallSlack): number {
  let count = 0;
  for (const { method, answer } of calls) if (method === 'chat.postMessage' && answer?.ok === true) count += 1;
  return count;
}
