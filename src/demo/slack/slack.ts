import type { Server } from 'node:http';
import type { TokenState } from './api/access';
import { openDirect } from './api/places';
import type { Delivery } from './deliveries/delivery';
import type { Faults } from './faults/faults';
import type { Json } from './json';
import type { Parts } from './parts';
import { click, type Spot, select } from './people/act';
import { type CommandAck, type TypedCommand, typeCommand } from './people/command';
import { archive, invite, kick, openHome, type Saying, say, share, tellEvent } from './people/events';
import { personOf } from './people/presence';
import { closeView, type Filled, type Submission, submitView } from './people/view';
import type { ApiCall } from './store/calls';
import type { StoredFile, Uploads } from './store/files';
import type { Message } from './store/messages';
import type { OpenView } from './store/views';
import { CHANNELS, OTHER_TEAM_ID, USERS } from './world/default-world';
import type { World } from './world/world';

/** A running small Slack: what it holds, what people do in it, and its switches. */
export class SmallSlack {
  readonly channels = CHANNELS;
  readonly users = USERS;
  readonly url: string;
  /** For `SLACK_API_URL`; ends with a slash. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  private readonly taken = new Set<Message>();

  constructor(
    private readonly parts: Parts,
    private readonly server: Server,
    /** Its own address on loopback, whatever stands before it. */
    readonly ownUrl: string,
  ) {
    this.url = parts.url();
    this.apiUrl = `${this.url}/api/`;
    ({ botToken: this.botToken, appToken: this.appToken, signingSecret: this.signingSecret } = parts.access);
  }

  get world(): World {
    return this.parts.world;
  }

  get teamId(): string {
    return this.world.teamId;
  }

  get botUserId(): string {
    return this.world.bot.userId;
  }

  get botId(): string {
    return this.world.bot.botId;
  }

  get appId(): string {
    return this.world.bot.appId;
  }

  // What there is to read.

  /** What everybody in the channel sees, replies of threads with it, oldest first. */
  messages(channel: string): readonly Message[] {
    this.parts.agenda.settle();
    return this.parts.messages.in(channel);
  }

  /** What only the person sees, oldest first. */
  ephemerals(user: string): readonly Message[] {
    return this.parts.messages.ephemeralFor(user);
  }

  /** The person's direct conversation with the bot, made when there is none. */
  directOf(user: string): string {
    return openDirect(personOf(user, this.parts), this.parts).id;
  }

  get files(): readonly StoredFile[] {
    return this.parts.files.all();
  }

  /** Every request of the bot's, oldest first; the last 10,000. */
  get calls(): readonly ApiCall[] {
    return this.parts.log.calls;
  }

  /** What was told to the bot, oldest first; the last 10,000. */
  get deliveries(): readonly Delivery[] {
    return this.parts.deliveries.made;
  }

  modal(user: string): OpenView | undefined {
    return this.parts.views.top(user);
  }

  home(user: string): OpenView | undefined {
    return this.parts.views.home(user);
  }

  /** The first truthy value of `look`, now or after a change. Rejects after `timeoutMs` of real time. */
  waitFor<T>(look: () => T | undefined | null | false, timeoutMs?: number, what?: string): Promise<T> {
    return this.parts.changes.waitFor(look, timeoutMs, what);
  }

  /**
   * The first message of the bot's in any channel that fits and was not returned by an earlier call; so one that came
   * before the call is not missed. Ephemeral ones do not count.
   */
  async nextMessage(fits: (message: Message) => boolean = () => true, timeoutMs?: number): Promise<Message> {
    const isNext = (one: Message) => one.byBot && !one.ephemeralFor && !this.taken.has(one) && fits(one);
    const message = await this.waitFor(() => this.parts.messages.all().find(isNext), timeoutMs, 'a message');
    this.taken.add(message);
    return message;
  }

  // What people do. All throw `Impossible` for what a person could not do.

  command(typed: TypedCommand): Promise<CommandAck> {
    return typeCommand(typed, this.parts);
  }

  /** Presses a button, named by its action id or its words. */
  click({ user, button, ...spot }: { user: string; button: string } & Spot): Promise<Delivery> {
    return click(user, spot, button, this.parts);
  }

  /** Chooses in a menu, picker, box or field; undefined when the bot does not hear of it. */
  select(
    chosen: { user: string; actionId: string; value: string | readonly string[] } & Spot,
  ): Promise<Delivery | undefined> {
    const { user, actionId, value, ...spot } = chosen;
    return select(user, spot, actionId, value, this.parts);
  }

  /** Fills in the person's top modal, by action or block id, and submits it. */
  submitView({ user, values = {} }: { user: string; values?: Filled }): Promise<Submission> {
    return submitView(user, values, this.parts);
  }

  closeView(user: string): Promise<Delivery | undefined> {
    return closeView(user, this.parts);
  }

  openHome(user: string): Promise<Delivery | undefined> {
    return openHome(user, this.parts);
  }

  say(saying: Saying): Promise<Message> {
    return say(saying, this.parts);
  }

  /** Adds a person, or the bot, to a channel. */
  invite(user: string, channel: string): Promise<void> {
    return invite(user, channel, this.parts);
  }

  kick(user: string, channel: string): void {
    kick(user, channel, this.parts);
  }

  deleteMessage(message: Message): void {
    this.parts.messages.remove(message);
  }

  archive(channel: string, byUser: string = USERS.admin): Promise<void> {
    return archive(channel, byUser, this.parts);
  }

  /** Shares a channel with another workspace. */
  share(channel: string, withTeam = OTHER_TEAM_ID): Promise<void> {
    return share(channel, withTeam, this.parts);
  }

  /** Any event, if the app is subscribed to its type. */
  event(event: Json): Promise<Delivery | undefined> {
    return tellEvent(event, this.parts);
  }

  // Switches.

  get faults(): Faults {
    return this.parts.faults;
  }

  /** The scopes that were granted; may be changed. */
  get scopes(): Set<string> {
    return this.parts.access.scopes;
  }

  set tokenState(state: TokenState) {
    this.parts.access.tokenState = state;
  }

  set uploads(uploads: Uploads) {
    this.parts.files.uploads = uploads;
  }

  set fileScanMs(ms: number) {
    this.parts.files.scanMs = ms;
  }

  set rateLimits(isOn: boolean) {
    this.parts.limits.isOn = isOn;
  }

  /** Where signed requests go while no socket is connected. */
  set eventsUrl(url: string | undefined) {
    this.parts.deliveries.options.eventsUrl = url;
  }

  /** Socket Mode connections that are open. */
  get connections(): number {
    return this.parts.sockets.count;
  }

  /** Asks the sockets to connect anew, as Slack does every few hours. */
  refreshSockets(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    this.parts.sockets.refresh(reason);
  }

  /** Says anything to every socket. */
  shout(data: string | Buffer): void {
    this.parts.sockets.shout(data);
  }

  /** Leaves every socket open, and neither hears nor answers on it. */
  freezeSockets(): void {
    this.parts.sockets.freeze();
  }

  /** Whether new sockets are greeted. */
  set greetsSockets(greets: boolean) {
    this.parts.sockets.greets = greets;
  }

  cutSockets(): void {
    this.parts.sockets.cut();
  }

  /** Ends everything at once: connections are cut. */
  async close(): Promise<void> {
    this.parts.agenda.close();
    this.parts.deliveries.close();
    this.parts.sockets.close();
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
