/** A person or a bot of the workspace, or somebody of another one who came in through a shared channel. */
export interface Person {
  readonly id: string;
  /** The handle, such as `aiko`. */
  readonly name: string;
  readonly realName: string;
  readonly tz: string;
  readonly tzLabel: string;
  readonly locale: string;
  /** Their own workspace: another than the world's for people from outside. */
  readonly teamId: string;
  /** The organisation (Enterprise Grid) that their workspace belongs to. */
  readonly enterpriseId?: string;
  readonly isBot?: boolean;
  readonly isAdmin?: boolean;
  /** A multi-channel guest. */
  readonly isRestricted?: boolean;
  /** A single-channel guest. */
  readonly isUltraRestricted?: boolean;
  deleted?: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** `mpim`: direct messages of a group. */
  readonly kind: 'channel' | 'private' | 'dm' | 'mpim';
  readonly members: Set<string>;
  readonly createdS: number;
  /** Shared with another workspace (Slack Connect). */
  isExtShared?: boolean;
  /** Another workspace has been invited and has not accepted yet. */
  readonly isPendingExtShared?: boolean;
  /** Shared between workspaces of the same organisation. */
  readonly isOrgShared?: boolean;
  readonly isGeneral?: boolean;
  /** The person a direct conversation with the bot belongs to. */
  readonly person?: string;
  isArchived?: boolean;
}

export interface Bot {
  readonly userId: string;
  readonly botId: string;
  readonly appId: string;
  readonly name: string;
}

export interface World {
  readonly teamId: string;
  readonly teamDomain: string;
  readonly teamName: string;
  /** The organisation (Enterprise Grid) that the workspace belongs to. */
  readonly enterpriseId?: string;
  readonly bot: Bot;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
}
