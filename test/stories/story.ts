import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { type Renderer, startRenderer } from '../../src/adapters/charts/renderer/supervisor';
import { type Box, type BoxOptions, startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import type { EngageLabStandIn } from '../../src/demo/engagelab/start';
import type { TypedCommand } from '../../src/demo/slack/people/command';
import type { SmallSlack } from '../../src/demo/slack/slack';
import type { Message } from '../../src/demo/slack/store/messages';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { QUEUES } from '../../src/domain/job';
import type { LogFacts } from '../../src/domain/ports';
import { freshPrefix, redisUrl } from '../redis';

/** Noon of a Tuesday in Tokyo, where the one who asks lives. */
const TUESDAY_NOON = '2026-11-24T03:00:00Z';
/** Real time: only a story that is broken waits for so long. */
const PATIENCE_MS = 60_000;
/** A machine that is slow is no reason to answer otherwise: what only a person's patience bounds is not bounded here. */
const UNHURRIED = { ackWithinMs: PATIENCE_MS, commandTimeoutMs: PATIENCE_MS };

export type StoryOptions = Partial<Omit<BoxOptions, 'clock' | 'log' | 'say' | 'config'>> & {
  /** The instant at which the clock stands, ISO 8601. */
  readonly at?: string;
  readonly config?: Partial<BoxOptions['config']>;
  /** The bot starts a renderer of its own; otherwise the stories of a file share one, which spares half of the time. */
  readonly hasOwnRenderer?: boolean;
};

let sharedRenderer: Promise<Renderer> | undefined;

afterAll(async () => {
  await (await sharedRenderer)?.close();
});

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly facts: LogFacts;
}

/**
 * Tells a story in which the real bot stands between a small Slack and an EngageLab, then lets the bot end its work and
 * close. The story fails on any message, whisper or edit in Slack, and on any error in the log, that it did not ask for.
 */
export async function inStory(options: StoryOptions, tell: (story: Story) => Promise<void>): Promise<void> {
  const { at = TUESDAY_NOON, config, tuning, hasOwnRenderer = false, ...rest } = options;
  const clock = MovableClock.standingAt(new Date(at));
  const lines: LogLine[] = [];
  const note =
    (level: LogLine['level']) =>
    (event: string, facts: LogFacts = {}) => {
      lines.push({ level, event, facts });
    };
  const prefix = freshPrefix();
  const charts = hasOwnRenderer ? {} : { quickChartUrl: await sharedRendererUrl() };
  const box = await startBox({
    ...rest,
    clock,
    slack: { ackMs: PATIENCE_MS, ...rest.slack },
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    say: () => {},
    config: { machine: { path: '', cacheFolder: '', dataFolder: '' }, redisUrl, ...charts, ...config },
    tuning: { ...UNHURRIED, retryPauseMs: 1, progressPausesMs: [], tickEveryMs: 0, ...tuning, prefix },
  });
  const store = new Store(prefix);
  const story = new Story(box, clock, store, lines);
  try {
    await tell(story);
    await store.idle();
  } finally {
    await Promise.all([box.close(), store.close()]);
  }
  const surprises = story.surprises();
  if (surprises.length > 0) throw new Error(`Nobody asked for this:\n${surprises.join('\n')}`);
}

async function sharedRendererUrl(): Promise<string> {
  sharedRenderer ??= startRenderer();
  return (await sharedRenderer).url;
}

export class Story {
  /** What was asked for, and the last edit of it that was. */
  private readonly expected = new Map<Message, string | undefined>();
  private readonly expectedLines = new Set<LogLine>();

  constructor(
    private readonly box: Box,
    readonly clock: MovableClock,
    private readonly store: Store,
    readonly log: readonly LogLine[],
  ) {}

  get slack(): SmallSlack {
    return this.box.slack;
  }

  get engageLab(): EngageLabStandIn {
    return this.box.engageLab;
  }

  /** Of the bot's own HTTP server. */
  get port(): number {
    return this.box.app.port;
  }

  /** Types `/sms …`, in #sms-ops by the asker unless said otherwise; resolves to what they alone see at once. */
  async ask(text: string, by: Partial<Omit<TypedCommand, 'text'>> = {}): Promise<Message> {
    const { user = USERS.asker, channel = CHANNELS.smsOps } = by;
    const ack = await this.slack.command({ user, channel, text: `/sms ${text}` });
    expect(ack.outcome).toBe('acked');
    const said = this.slack.ephemerals(user).find((message) => this.isNew(message) && message.text === ack.visibleText);
    return this.expect(said);
  }

  /** The next message of the bot's that others than one person see. */
  async posted(): Promise<Message> {
    return this.expect(await this.slack.nextMessage((message) => this.isNew(message), PATIENCE_MS));
  }

  /** The next message that only the person sees. */
  async whispered(user: string): Promise<Message> {
    const next = () => this.slack.ephemerals(user).find((message) => this.isNew(message));
    return this.expect(await this.slack.waitFor(next, PATIENCE_MS, `a whisper to ${user}`));
  }

  /** The next edit of a message; resolves when it is made. */
  async edited(message: Message): Promise<void> {
    const known = this.expected.get(message);
    await this.slack.waitFor(() => message.edited?.ts !== known, PATIENCE_MS, 'an edit');
    this.expect(message);
  }

  click(user: string, message: Message, button: string) {
    return this.slack.click({ user, button, channel: message.channel, ts: message.ts });
  }

  /** The requests that EngageLab got, in order of their text, since several are under way at once. */
  calls(): string[] {
    return this.engageLab.calls
      .list()
      .map(({ path, rawQuery }) => `${path}?${rawQuery}`)
      .sort();
  }

  /** The names of everything that the bot keeps in Redis. */
  keys(): Promise<string[]> {
    return this.store.keys();
  }

  /** Resolves when everything is done that was stored, but for progress that may be told later. */
  idle(): Promise<void> {
    return this.store.idle();
  }

  /** Wakes what waits for its time, whatever the clock says; resolves when everything that follows from it is done. */
  wake(): Promise<void> {
    return this.store.wake();
  }

  /** Has the bot look at what is due, as it does every minute; resolves when everything that follows is done. */
  tick(): Promise<void> {
    return this.store.tick();
  }

  /** How many posted reports are to be looked at again. */
  waitingCorrections(): Promise<number> {
    return this.store.waitingCorrections();
  }

  /** The first error of that name in the log was to come. */
  expectError(event: string): void {
    const line = this.log.find((one) => one.level === 'error' && one.event === event && !this.expectedLines.has(one));
    if (!line) throw new Error(`the log has no error ${event}`);
    this.expectedLines.add(line);
  }

  surprises(): string[] {
    const { channels, people } = this.slack.world;
    const shown = [...channels.keys()].flatMap((channel) => this.slack.messages(channel)).filter(({ byBot }) => byBot);
    const whispered = [...people.keys()].flatMap((user) => this.slack.ephemerals(user));
    const errors = this.log.filter((line) => line.level === 'error' && !this.expectedLines.has(line));
    return [
      ...shown.filter((message) => this.isNew(message)).map(({ text }) => `message: ${text}`),
      ...whispered.filter((message) => this.isNew(message)).map(({ text }) => `whisper: ${text}`),
      ...[...this.expected].filter(([{ edited }, ts]) => edited?.ts !== ts).map(([{ text }]) => `edit: ${text}`),
      ...errors.map(({ event, facts }) => `error in the log: ${event} ${JSON.stringify(facts)}`),
    ];
  }

  private isNew(message: Message): boolean {
    return !this.expected.has(message);
  }

  private expect(message: Message | undefined): Message {
    if (!message) throw new Error('the person saw nothing');
    this.expected.set(message, message.edited?.ts);
    return message;
  }
}

const STATES_OF_WORK = ['waiting', 'active', 'prioritized', 'delayed', 'waiting-children'] as const;

/** The story's own part of Redis, looked at from outside. */
class Store {
  private readonly redis = new Redis(redisUrl);
  private readonly queues: readonly Queue[];
  private readonly corrections: Queue;
  private readonly ticks: Queue;

  constructor(private readonly prefix: string) {
    // What is told later, if at all, is no work at hand.
    const names = Object.values(QUEUES).filter((name) => name !== QUEUES.progress && name !== QUEUES.corrections);
    this.queues = names.map((name) => new Queue(name, { connection: this.redis, prefix }));
    this.corrections = new Queue(QUEUES.corrections, { connection: this.redis, prefix });
    this.ticks = new Queue(QUEUES.ticks, { connection: this.redis, prefix });
  }

  async keys(): Promise<string[]> {
    const keys = await this.redis.keys(`${this.prefix}*`);
    // BullMQ's workers keep these for themselves, from some moment after they have started.
    return keys.filter((key) => !key.endsWith(':stalled-check')).sort();
  }

  async idle(): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    // Work may pass from one queue to another while they are looked at.
    while ((await this.isBusy()) || (await this.isBusy())) {
      if (performance.now() > until) throw new Error(`jobs were still at work after ${PATIENCE_MS} ms`);
    }
  }

  async wake(): Promise<void> {
    await this.corrections.promoteJobs();
    await this.idle();
  }

  async tick(): Promise<void> {
    await this.ticks.add('tick', {});
    await this.idle();
  }

  waitingCorrections(): Promise<number> {
    return this.corrections.getDelayedCount();
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues, this.corrections, this.ticks].map((queue) => queue.close()));
    this.redis.disconnect();
  }

  private async isBusy(): Promise<boolean> {
    const counts = await Promise.all(this.queues.map((queue) => queue.getJobCountByTypes(...STATES_OF_WORK)));
    return [...counts, await this.corrections.getJobCountByTypes('waiting', 'active')].some((count) => count > 0);
  }
}
