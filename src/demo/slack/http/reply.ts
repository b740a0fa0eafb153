import type { ServerResponse } from 'node:http';

/** How a request is answered. `cut`: the connection is destroyed; `never`: it stays open until Slack is closed. */
export type Reply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: string | Buffer;
      readonly type: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'cut' }
  | { readonly kind: 'never' };

export function json(value: unknown, status = 200, headers?: Readonly<Record<string, string>>): Reply {
  const body = JSON.stringify(value);
  return { kind: 'answer', status, body, type: 'application/json; charset=utf-8', ...(headers ? { headers } : {}) };
}

export function plain(body: string, status = 200): Reply {
  return { kind: 'answer', status, body, type: 'text/plain; charset=utf-8' };
}

export function html(body: string, status = 200): Reply {
  return { kind: 'answer', status, body, type: 'text/html; charset=utf-8' };
}

export function send(reply: Reply, response: ServerResponse): void {
  if (reply.kind === 'never') return;
  if (reply.kind === 'cut') {
    response.socket?.destroy();
    return;
  }
  response.writeHead(reply.status, { 'content-type': reply.type, ...reply.headers });
  response.end(reply.body);
}
