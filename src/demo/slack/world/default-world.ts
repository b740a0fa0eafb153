import type { Channel, Person, World } from './world';

export const TEAM_ID = 'T07SMALLSLK';
export const OTHER_TEAM_ID = 'T07PARTNER1';

/** The people of the default world by the part that they play. */
export const USERS = {
  /** The person who asks: a full member in Tokyo who reads English. */
  asker: 'U07AIK0TANA',
  american: 'U07MAYAREED',
  japanese: 'U07HARUSAT0',
  british: 'U07NIALLC0X',
  admin: 'U07PRIYARA0',
  guest: 'U07GU3STLEO',
  /** Is in one channel alone. */
  singleChannelGuest: 'U07S1NGLEGU',
  /** Of another workspace, and in a channel that is shared with this one. */
  stranger: 'U07STRANG3R',
  deleted: 'U07G0NEB0B0',
} as const;

export const CHANNELS = {
  general: 'C07GENERAL1',
  /** The bot is a member. */
  smsOps: 'C07SMS0PS01',
  /** Public, the bot is no member. */
  random: 'C07RAND0M01',
  privateWithBot: 'C07PRIVATE1',
  privateWithoutBot: 'C07PRIVATE2',
  archived: 'C07ARCHIVE1',
  /** Shared with another workspace. */
  connect: 'C07C0NNECT1',
  /** Direct messages of a group, the bot among them, and nobody from outside. */
  group: 'C07GR0UPDM1',
} as const;

const BOT = { userId: 'U07SMSB0T01', botId: 'B07SMSB0T01', appId: 'A07SMSB0T01', name: 'sms-reports' } as const;

const CREATED_S = 1_735_689_600;

/** A workspace of believable people; made anew for each small Slack. */
export function makeDefaultWorld(): World {
  const full = [USERS.asker, USERS.american, USERS.japanese, USERS.british, USERS.admin];
  return {
    teamId: TEAM_ID,
    teamDomain: 'harbor-mail',
    teamName: 'Harbor Mail',
    bot: BOT,
    people: new Map(makePeople().map((person) => [person.id, person])),
    channels: new Map(makeChannels(full).map((channel) => [channel.id, channel])),
  };
}

function makePeople(): Person[] {
  const tokyo = { tz: 'Asia/Tokyo', tzLabel: 'Japan Standard Time' };
  const newYork = { tz: 'America/New_York', tzLabel: 'Eastern Time' };
  const london = { tz: 'Europe/London', tzLabel: 'United Kingdom Time' };
  const los = { tz: 'America/Los_Angeles', tzLabel: 'Pacific Time' };
  const us = { locale: 'en-US', teamId: TEAM_ID };
  return [
    { id: USERS.asker, name: 'aiko', realName: 'Aiko Tanaka', ...tokyo, ...us },
    { id: USERS.american, name: 'maya', realName: 'Maya Reed', ...newYork, ...us },
    { id: USERS.japanese, name: 'haruto', realName: '佐藤 陽翔', ...tokyo, locale: 'ja-JP', teamId: TEAM_ID },
    { id: USERS.british, name: 'niall', realName: 'Niall Cox', ...london, locale: 'en-GB', teamId: TEAM_ID },
    { id: USERS.admin, name: 'priya', realName: 'Priya Rao', ...newYork, ...us, isAdmin: true },
    { id: USERS.guest, name: 'leo', realName: 'Leo Brandt', ...london, ...us, isRestricted: true },
    { id: USERS.singleChannelGuest, name: 'ines', realName: 'Ines Duarte', ...london, ...us, isUltraRestricted: true },
    {
      ...{ id: USERS.stranger, name: 'sam', realName: 'Sam Ortiz', ...los, locale: 'en-US' },
      teamId: OTHER_TEAM_ID,
    },
    { id: USERS.deleted, name: 'bob', realName: 'Bob Gone', ...newYork, ...us, deleted: true },
    { id: BOT.userId, name: BOT.name, realName: 'SMS Reports', ...los, ...us, isBot: true },
  ];
}

function makeChannels(full: readonly string[]): Channel[] {
  const made = (
    id: string,
    name: string,
    members: readonly string[],
    more: Partial<Omit<Channel, 'members'>> = {},
  ): Channel => ({ id, name, kind: 'channel', members: new Set(members), createdS: CREATED_S, ...more });
  return [
    made(CHANNELS.general, 'general', [...full, USERS.guest, USERS.singleChannelGuest, BOT.userId], {
      isGeneral: true,
    }),
    made(CHANNELS.smsOps, 'sms-ops', [...full, BOT.userId]),
    made(CHANNELS.random, 'random', full),
    made(CHANNELS.privateWithBot, 'sms-incidents', [USERS.asker, USERS.admin, BOT.userId], { kind: 'private' }),
    made(CHANNELS.privateWithoutBot, 'leadership', [USERS.asker, USERS.admin], { kind: 'private' }),
    made(CHANNELS.archived, 'sms-pilot-2025', [...full, BOT.userId], { isArchived: true }),
    made(CHANNELS.connect, 'ext-partner', [...full, USERS.stranger, BOT.userId], { isExtShared: true }),
    made(CHANNELS.group, 'mpdm-aiko--maya--priya-1', [USERS.asker, USERS.american, USERS.admin, BOT.userId], {
      kind: 'mpim',
    }),
  ];
}
