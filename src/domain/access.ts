/** A person of Slack, as far as the bot has to do with them. */
export interface Person {
  readonly id: string;
  /**
   * `member`: a full member of the workspace, or of another one in the same organisation. `guest`: a guest of either.
   * `stranger`: anybody else, bots too. `gone`: deactivated. `unknown`: Slack did not say.
   */
  readonly standing: 'member' | 'guest' | 'stranger' | 'gone' | 'unknown';
  /** IANA zone of their profile. */
  readonly zone?: string;
  readonly locale?: string;
}

export interface Channel {
  readonly id: string;
  readonly isMember: boolean;
  /** People from outside the workspace and its organisation read it, or are invited to. */
  readonly isShared: boolean;
  /** Direct messages between the bot and one person. */
  readonly isDirect: boolean;
  /** Nobody can write there any more. Absent: people can. */
  readonly isArchived?: boolean;
}

/** Who may have reports, and where. Absent: every full member, every channel of the workspace alone. */
export interface AccessRules {
  readonly users?: readonly string[];
  readonly channels?: readonly string[];
}

export type Denial =
  | 'notInChannel'
  | 'archived'
  | 'guest'
  | 'stranger'
  | 'gone'
  | 'unknown'
  | 'userNotNamed'
  | 'sharedChannel'
  | 'channelNotNamed';

/** Why a person may not have reports; absent when they may. Whoever is named may, guests and strangers too. */
export function denyPerson({ id, standing }: Person, { users }: AccessRules): Denial | undefined {
  if (standing === 'gone') return 'gone';
  if (users) return users.includes(id) ? undefined : 'userNotNamed';
  return standing === 'member' ? undefined : standing;
}

/** Why reports may not be posted in a channel; absent when they may. What is named is allowed, shared or not. */
export function denyChannel({ id, isShared, isDirect }: Channel, { channels }: AccessRules): Denial | undefined {
  if (isDirect) return undefined;
  if (channels) return channels.includes(id) ? undefined : 'channelNotNamed';
  return isShared ? 'sharedChannel' : undefined;
}
