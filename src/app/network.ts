import { type Dispatcher, EnvHttpProxyAgent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import type { ProxySettings } from '../config/proxy';
import type { Closers } from './opening';

/**
 * Sends every `fetch` of this process through the proxy of the settings, if there is one: Slack's Web API, uploads, response
 * URLs, charts. Resolves to the dispatcher, which Slack's sockets must be given. EngageLab's client (axios) reads the same
 * settings itself.
 */
export function openNetwork(proxy: ProxySettings | undefined, closers: Closers): Dispatcher | undefined {
  if (!proxy) return undefined;
  const before = getGlobalDispatcher();
  // Without an address of its own, undici reads the environment once more.
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: proxy.http?.reveal() ?? '',
    httpsProxy: proxy.https?.reveal() ?? '',
    noProxy: proxy.except,
  });
  setGlobalDispatcher(dispatcher);
  closers.push(async () => {
    setGlobalDispatcher(before);
    await dispatcher.close();
  });
  return dispatcher;
}
