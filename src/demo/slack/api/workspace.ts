import type { Json } from '../json';
import { Refusal } from '../refusal';
import type { Call, Methods } from './method';
import { findChannel } from './places';

export const WORKSPACE: Methods = {
  'api.test': { scopes: [], tier: 'none', token: 'any', run: ({ args }) => ({ args: { ...args.raw, token: '' } }) },
  'auth.test': { scopes: [], tier: 'none', run: authTest },
  'apps.connections.open': { scopes: [], tier: 3, token: 'app', run: ({ parts }) => ({ url: parts.sockets.ticket() }) },
  'reactions.add': { scopes: ['reactions:write'], tier: 3, run: addReaction },
};

function authTest({ parts: { world, url } }: Call): Json {
  const { bot } = world;
  return {
    url: `${url()}/`,
    team: world.teamName,
    user: bot.name,
    team_id: world.teamId,
    user_id: bot.userId,
    bot_id: bot.botId,
    ...(world.enterpriseId && { enterprise_id: world.enterpriseId }),
    is_enterprise_install: false,
  };
}

function addReaction({ args, parts }: Call): Json {
  const channel = findChannel(args.need('channel', 'channel_not_found'), parts);
  const message = parts.messages.in(channel.id).find(({ ts }) => ts === args.text('timestamp'));
  if (!message) throw new Refusal('message_not_found');
  const name = args.need('name', 'invalid_name');
  const bot = parts.world.bot.userId;
  const reactions = message.reactions ?? [];
  const known = reactions.find((reaction) => reaction.name === name);
  if (known?.users.includes(bot)) throw new Refusal('already_reacted');
  const mine = { name, users: [...(known?.users ?? []), bot] };
  parts.messages.change(message, { reactions: [...reactions.filter((reaction) => reaction !== known), mine] });
  return {};
}
