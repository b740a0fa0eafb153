import { Secret } from '../domain/secret';
import { type Environment, isFilled } from './values';

/** The way out of a network that lets nothing out but through a proxy. */
export interface ProxySettings {
  /** For http: and https: addresses; absent: these go straight. They may hold a password. */
  readonly http?: Secret;
  readonly https?: Secret;
  /** Hosts that are reached straight, separated by commas; this machine is always among them. */
  readonly except: string;
  /** The proxies without their credentials, for whoever runs the bot. */
  readonly shown: string;
}

/** The bot's own parts, such as its renderer, are on this machine. */
const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]', '::1'];

/** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in capitals or not, as curl and others read them; absent without a proxy. */
export function readProxy(environment: Environment, problems: string[]): ProxySettings | undefined {
  const setting = (name: string) =>
    [environment[name], environment[name.toLowerCase()]].find((one) => one?.trim())?.trim() ?? '';
  const [http, https, except] = [setting('HTTP_PROXY'), setting('HTTPS_PROXY'), setting('NO_PROXY')];
  for (const [name, value] of [
    ['HTTP_PROXY', http],
    ['HTTPS_PROXY', https],
  ] as const)
    if (isFilled(value) && !isProxyUrl(value))
      problems.push(
        `${name} is not valid: it should be the http(s) address of a proxy, such as http://proxy.example:3128`,
      );
  if (![http, https].some(isFilled) || ![http, https].filter(isFilled).every(isProxyUrl)) return undefined;
  return {
    ...(isFilled(http) && { http: new Secret(http) }),
    ...(isFilled(https) && { https: new Secret(https) }),
    except: [...THIS_MACHINE, ...except.split(/[\s,]+/).filter(Boolean)].join(','),
    shown: [...new Set([https, http].filter(isFilled).map((url) => new URL(url).origin))].join(', '),
  };
}

function isProxyUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** The proxy that leads to an address, credentials and all; absent when it is reached straight. */
export function proxyFor(address: string, { http, https, except }: ProxySettings): string | undefined {
  const { protocol, hostname } = new URL(address);
  const isExcepted = except.split(',').some((one) => {
    const name = one.replace(/^\*?\./, '').replace(/:\d+$/, '');
    return one === '*' || hostname === one || hostname === name || hostname.endsWith(`.${name}`);
  });
  return isExcepted ? undefined : (protocol === 'https:' ? https : http)?.reveal();
}
