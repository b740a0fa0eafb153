import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** How a proxy that does not work behaves. */
export type Refusal = 407 | 502 | 'hang';

/** A proxy on loopback that knows hosts which no name server does: `slack.test:443` → a port of this machine. */
export class ConnectProxy {
  /** Every host that something was asked of, in order. */
  readonly asked: string[] = [];
  /** The credentials that came, decoded. */
  readonly credentials = new Set<string>();
  refusal: Refusal | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly ports: ReadonlyMap<string, number>,
  ) {}

  static async start(ports: ReadonlyMap<string, number>): Promise<ConnectProxy> {
    const server = createServer();
    const proxy = new ConnectProxy(server, ports);
    server.on('connection', (socket) => proxy.sockets.add(socket));
    server.on('connect', ({ url = '', headers }, socket) => {
      const port = proxy.portOf(url.replace(/:\d+$/, ''), headers['proxy-authorization']);
      socket.on('error', () => socket.destroy());
      if (proxy.refusal === 'hang') return;
      if (proxy.refusal || port === undefined) return void socket.end(`HTTP/1.1 ${proxy.refusal ?? 404} No\r\n\r\n`);
      const upstream = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connected\r\n\r\n'));
      upstream.on('error', () => socket.destroy());
      upstream.pipe(socket).pipe(upstream);
    });
    // Plain http: the whole address stands in the request.
    server.on('request', (incoming, response) => {
      const { hostname, pathname, search } = new URL(incoming.url ?? '');
      const port = proxy.portOf(hostname, incoming.headers['proxy-authorization']);
      if (proxy.refusal === 'hang') return;
      if (proxy.refusal || port === undefined) return void response.writeHead(proxy.refusal ?? 404).end();
      const { 'proxy-authorization': _, ...headers } = incoming.headers;
      const onward = { host: '127.0.0.1', port, path: pathname + search, method: incoming.method, headers };
      const outgoing = request(onward, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      outgoing.on('error', () => response.destroy());
      incoming.pipe(outgoing);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    // Tunnels are no connections of the server's any more.
    for (const socket of this.sockets) socket.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private portOf(host: string, authorization = ''): number | undefined {
    this.asked.push(host);
    this.credentials.add(Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString());
    return this.ports.get(host);
  }
}
