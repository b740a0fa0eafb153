import { Agenda } from './agenda';
import { Access } from './api/access';
import { RateLimits } from './api/limits';
import { Changes } from './changes';
import { Deliveries } from './deliveries/deliveries';
import { ResponseUrls } from './deliveries/response-urls';
import { Sockets } from './deliveries/sockets';
import { Faults } from './faults/faults';
import { addressOf, listen } from './http/server';
import { Ids } from './ids';
import { DEFAULT_SCOPES, type SmallSlackOptions } from './options';
import type { Parts } from './parts';
import { SmallSlack } from './slack';
import { CallLog } from './store/calls';
import { FileStore } from './store/files';
import { MessageStore } from './store/messages';
import { Triggers } from './store/triggers';
import { ViewStore } from './store/views';
import { makeDefaultWorld } from './world/default-world';

/**
 * Starts a small, strict Slack on loopback: the Web API, Socket Mode, signed requests, response URLs, and a page to
 * type in. What the real Slack would refuse, it refuses with Slack's error. Nothing is kept after `close()`.
 */
export async function startSmallSlack(options: SmallSlackOptions): Promise<SmallSlack> {
  let url = '';
  const parts = makeParts(options, () => url);
  const server = await listen(options.port ?? 0, () => parts);
  const own = addressOf(server);
  url = options.publicUrl ?? own;
  return new SmallSlack(parts, server, own);
}

function makeParts(options: SmallSlackOptions, url: () => string): Parts {
  const { clock } = options;
  const world = options.world ?? makeDefaultWorld();
  const ids = new Ids();
  const changes = new Changes();
  const access = new Access(options.scopes ?? DEFAULT_SCOPES);
  const sockets = new Sockets(url, world.bot.appId, changes);
  const { eventsUrl, ackMs, eventRetryMs, signedAt } = options;
  const parts: Parts = {
    ...{ options, clock, world, ids, changes, access, sockets, url },
    agenda: new Agenda(clock),
    limits: new RateLimits(clock, options.rateLimits ?? false, options.limitsHistory),
    faults: new Faults(),
    messages: new MessageStore(clock, changes),
    files: new FileStore(clock, ids, changes, options.fileScanMs ?? 0),
    views: new ViewStore(ids, changes),
    triggers: new Triggers(clock),
    log: new CallLog(),
    deliveries: new Deliveries(clock, sockets, access, changes, { eventsUrl, ackMs, eventRetryMs, signedAt }),
    responseUrls: new ResponseUrls(() => parts),
  };
  return parts;
}
