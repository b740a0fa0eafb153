import type { PostRefusal } from '../../domain/delivery';

/** Why Slack does not take a message, within a sentence, and what helps. */
export function refusalsOf(thing: 'digest' | 'alert'): Record<PostRefusal, { why: string; remedy: string }> {
  return {
    archived: {
      why: 'the channel is archived',
      remedy: `Unarchive it, or edit the ${thing} and choose another channel.`,
    },
    notInChannel: { why: 'I am not in the channel', remedy: 'Type /invite @sms-reports there and try again.' },
    channelGone: {
      why: 'the channel or person is not there any more',
      remedy: `Edit the ${thing} and choose another channel.`,
    },
    notAllowed: {
      why: 'the settings of the workspace or the channel do not let me post',
      remedy: 'An admin of the workspace can change that; another channel may do too.',
    },
    tokenDead: {
      why: "Slack does not accept the bot's token any more",
      remedy: 'Whoever runs the bot must install it again.',
    },
    scopeMissing: {
      why: 'the bot lacks a permission',
      remedy: 'Whoever runs the bot must install it again with its manifest.',
    },
    tooLong: {
      why: 'it is too long for one message',
      remedy: 'Fewer ids, days or breakdowns will do.',
    },
    messageGone: { why: 'the message cannot be changed any more', remedy: 'Try again: it is posted anew.' },
    accessLost: {
      why: 'its owner or its channel may not have figures any more',
      remedy: 'Hand it over to somebody who may, or ask whoever runs the bot.',
    },
    channelShared: {
      why: 'people from outside this workspace can read the channel',
      remedy: `Edit the ${thing} and choose another channel; whoever runs the bot can allow this one (ALLOWED_CHANNELS).`,
    },
    outOfTime: {
      why: 'Slack took no messages for hours',
      remedy: 'Try again when Slack is back; the next one comes by itself.',
    },
    malformed: {
      why: 'Slack did not take the form of the message',
      remedy: 'That is a fault of the bot; its log says which.',
    },
  };
}
