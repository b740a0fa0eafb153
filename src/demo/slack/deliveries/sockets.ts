import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Changes } from '../changes';
import { secret } from '../ids';
import { isObject, type Json, parsed } from '../json';
import { Refusal } from '../refusal';

/** Source: docs.slack.dev, Socket Mode. */
const MOST_CONNECTIONS = 10;
const FAREWELL_MS = 200;

/** Socket Mode: single-use tickets, up to ten connections, each payload to one of them in turn. */
export class Sockets {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly tickets = new Set<string>();
  private readonly waiting = new Map<string, (payload: unknown) => void>();
  private connections: WebSocket[] = [];
  private readonly frozen: WebSocket[] = [];
  private turn = 0;
  /** Whether new connections are greeted. */
  greets = true;

  constructor(
    private readonly url: () => string,
    private readonly appId: string,
    private readonly changes: Changes,
  ) {}

  get count(): number {
    return this.connections.length;
  }

  /** A new address to connect to, good for one connection. */
  ticket(): string {
    if (this.count >= MOST_CONNECTIONS) throw new Refusal('too_many_websockets');
    const ticket = secret();
    this.tickets.add(ticket);
    return `${this.url().replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${this.appId}`;
  }

  /** Answers an upgrade request. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://small.slack').searchParams.get('ticket') ?? '';
    if (!this.tickets.delete(ticket)) {
      socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (connection) => this.welcome(connection));
  }

  /** Sends to one connection; `onAck` is called at most once. Returns false when none is open. */
  send(type: string, payload: Json, extra: Json, onAck: (payload: unknown) => void): boolean {
    const open = this.connections.filter((one) => one.readyState === WebSocket.OPEN);
    const connection = open[this.turn++ % Math.max(1, open.length)];
    if (!connection) return false;
    const id = `${secret(4)}-${secret(2)}-${secret(2)}-${secret(2)}-${secret(6)}`;
    this.waiting.set(id, onAck);
    connection.send(JSON.stringify({ envelope_id: id, type, payload, ...extra }));
    return true;
  }

  /** Asks every connection to come back with a new ticket, as Slack does every few hours. */
  refresh(reason: 'warning' | 'refresh_requested' | 'link_disabled' = 'refresh_requested'): void {
    for (const one of this.connections)
      one.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-small' } }));
  }

  /** Says anything to every connection. */
  shout(data: string | Buffer): void {
    for (const one of this.connections) one.send(data);
  }

  /** Leaves the connections that there are half-open: nothing is heard, answered or sent on them, and they are not cut. */
  freeze(): void {
    for (const one of this.connections.splice(0)) {
      one.pause();
      this.frozen.push(one);
    }
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const one of this.connections) one.terminate();
  }

  /** Says good-bye to every connection and cuts those that do not answer at once. */
  close(): void {
    for (const one of this.connections) one.close(1001);
    for (const one of this.frozen) one.terminate();
    setTimeout(() => this.cut(), FAREWELL_MS).unref();
    this.server.close();
  }

  private welcome(connection: WebSocket): void {
    this.connections.push(connection);
    connection.on('message', (data) => this.receive(String(data)));
    connection.on('error', () => connection.terminate());
    connection.on('close', () => {
      this.connections = this.connections.filter((one) => one !== connection);
      this.changes.tell();
    });
    if (this.greets) this.greet(connection);
    this.changes.tell();
  }

  private greet(connection: WebSocket): void {
    connection.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.count,
        debug_info: { host: 'applink-small', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: this.appId },
      }),
    );
  }

  private receive(text: string): void {
    const message = parsed(text);
    if (!isObject(message) || typeof message.envelope_id !== 'string') return;
    const onAck = this.waiting.get(message.envelope_id);
    this.waiting.delete(message.envelope_id);
    onAck?.(message.payload);
  }
}
