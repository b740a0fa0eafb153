import { Arguments } from '../api/arguments';
import type { Delivery } from '../deliveries/delivery';
import { commandPayload } from '../deliveries/payloads';
import { answer } from '../deliveries/response-urls';
import { isObject, type Json } from '../json';
import type { Parts } from '../parts';
import { Refusal } from '../refusal';
import type { World } from '../world/world';
import { demandOpen } from './events';
import { channelFor, personOf } from './presence';

export interface TypedCommand {
  readonly user: string;
  readonly channel: string;
  /** The whole line, such as `/sms last 7 days`. */
  readonly text: string;
}

export interface CommandAck {
  /** HTTP status; 200 for an ack over a socket; missing when the bot was not reached. */
  readonly status?: number;
  readonly outcome: Exclude<Delivery['outcome'], undefined> | 'unknown_command';
  readonly body?: unknown;
  /** From sending to the ack, real time. */
  readonly ms: number;
  /** What the person saw at once: the text of the ack, or Slackbot's words on a failure. */
  readonly visibleText?: string;
}

const SLACKBOT = 'USLACKBOT';

/** Types a slash command. @throws Impossible when the person could not: not in the channel, archived. */
export async function typeCommand({ user, channel: id, text }: TypedCommand, parts: Parts): Promise<CommandAck> {
  const person = personOf(user, parts);
  const channel = channelFor(person, id, parts);
  demandOpen(channel);
  const [, name = '', rest = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  const place = { user, channel: id };
  if (!(parts.options.commands ?? ['/sms']).includes(name)) {
    const words = `\`${name}\` is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`;
    return { outcome: 'unknown_command', ms: 0, visibleText: slackbotSays(words, place, parts) };
  }
  const sent = parts.options.escapesCommands ? withEscapes(rest, parts.world) : rest;
  const delivery = await parts.deliveries.deliver('slash_commands', commandPayload(person, channel, name, sent, parts));
  const { outcome = 'dispatch_failed', ms = 0, status, body } = delivery;
  const visibleText = outcome === 'acked' ? show(body, name, place, parts) : failure(name, outcome, place, parts);
  return {
    ...{ outcome, ms },
    ...(status === undefined ? {} : { status }),
    ...(body === undefined ? {} : { body }),
    ...(visibleText === undefined ? {} : { visibleText }),
  };
}

type Place = Pick<TypedCommand, 'user' | 'channel'>;

function show(body: unknown, name: string, place: Place, parts: Parts): string | undefined {
  const fields: Json | undefined = typeof body === 'string' ? { text: body } : isObject(body) ? body : undefined;
  if (!fields || Object.keys(fields).length === 0) return undefined;
  try {
    return answer(place, new Arguments(fields), parts).text;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return failure(name, 'invalid_command_response', place, parts);
  }
}

function failure(name: string, code: string, place: Place, parts: Parts): string {
  const shown = code === 'http_error' ? 'dispatch_unknown_error' : code;
  return slackbotSays(`${name} failed with the error "${shown}"`, place, parts);
}

function slackbotSays(text: string, { user, channel }: Place, parts: Parts): string {
  parts.messages.add({ channel, user: SLACKBOT, byBot: false, text, ephemeralFor: user });
  return text;
}

/** What `should_escape` does to the words of a command. */
function withEscapes(text: string, { channels, people }: World): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return safe
    .replace(/(^|\s)#([\p{L}\p{N}_-]+)/gu, (all, before, name) => {
      const channel = [...channels.values()].find((one) => one.name === name && one.kind !== 'dm');
      return channel ? `${before}<#${channel.id}|${channel.kind === 'channel' ? name : ''}>` : all;
    })
    .replace(/(^|\s)@([\w.-]+)/g, (all, before, name) => {
      const person = [...people.values()].find((one) => one.name === name);
      return person ? `${before}<@${person.id}|${name}>` : all;
    });
}
