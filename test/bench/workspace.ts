import { makeDefaultWorld, TEAM_ID } from '../../src/demo/slack/world/default-world';
import type { World } from '../../src/demo/slack/world/world';

/** A person and a channel of their own with the bot in it. */
export interface Desk {
  readonly user: string;
  readonly channel: string;
}

/** A workspace of so many people more, each at a desk: nobody's limits are met, nor any channel's. */
export function workspaceOf(people: number): { readonly world: World; readonly desks: readonly Desk[] } {
  const world = makeDefaultWorld();
  const desks = Array.from({ length: people }, (_, at): Desk => {
    const number = String(at).padStart(6, '0');
    return { user: `U07PE${number}`, channel: `C07DE${number}` };
  });
  for (const { user, channel } of desks) {
    const name = user.toLowerCase();
    const zone = { tz: 'Asia/Tokyo', tzLabel: 'Japan Standard Time' };
    world.people.set(user, { id: user, name, realName: name, ...zone, locale: 'en-US', teamId: TEAM_ID });
    const members = new Set([user, world.bot.userId]);
    world.channels.set(channel, { id: channel, name: channel.toLowerCase(), kind: 'channel', members, createdS: 0 });
  }
  return { world, desks };
}
