/** A person or a bot of the workspace, or a stranger who came in through a shared channel. */
export interface Person {
  readonly id: string;
  /** The handle, such as `aiko`. */
  readonly name: string;
  readonly realName: string;
  readonly tz: string;
  readonly tzLabel: string;
  readonly locale: string;
  readonly teamId: string;
  readonly isBot?: boolean;
  readonly isAdmin?: boolean;
  /** A multi-channel guest. */
  readonly isRestricted?: boolean;
  /** A single-channel guest. */
  readonly isUltraRestricted?: boolean;
  /** From another workspace. */
  readonly isStranger?: boolean;
  deleted?: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'private' | 'dm';
  readonly members: Set<string>;
  readonly createdS: number;
  readonly isExtShared?: boolean;
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
  readonly bot: Bot;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
}
