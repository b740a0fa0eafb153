import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type Json } from '../json';
import type { PageAnswer } from '../page/api';
import type { Parts } from '../parts';
import { actAs, type Spot } from '../people/act';
import { typeCommand } from '../people/command';
import { openHome, say } from '../people/events';
import { closeView, submitWith } from '../people/view';
import { Impossible, Refusal } from '../refusal';
import type { Values } from '../store/views';
import { pageState } from './page-state';
import { json, plain, type Reply } from './reply';

type Doing = (body: Json, parts: Parts) => Promise<PageAnswer>;

/** What a person does on the page; see `page/api.ts`. */
const DOINGS: Readonly<Record<string, Doing>> = { command, action, view, home };

export async function answerPage(path: string, query: URLSearchParams, body: Json, parts: Parts): Promise<Reply> {
  try {
    if (path === '/page/state') return json(pageState(query.get('user') ?? '', parts));
    const doing = DOINGS[path.replace('/page/', '')];
    return doing ? json(await doing(body, parts)) : plain('Not found', 404);
  } catch (error) {
    if (!(error instanceof Impossible) && !(error instanceof Refusal)) throw error;
    return json({ ok: false, error: error.message } satisfies PageAnswer, 400);
  }
}

/** Server-sent events: the version, now and after each change. */
export function streamChanges(request: IncomingMessage, response: ServerResponse, { changes }: Parts): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = () => response.write(`data: ${changes.version}\n\n`);
  const stop = changes.listen(tell);
  request.on('close', stop);
  tell();
}

async function command(body: Json, parts: Parts): Promise<PageAnswer> {
  const said = { user: text(body, 'user'), channel: text(body, 'channel'), text: text(body, 'text') };
  if (!said.text.startsWith('/')) {
    await say(said, parts);
    return { ok: true };
  }
  const { outcome, visibleText } = await typeCommand(said, parts);
  return outcome === 'acked' ? { ok: true } : { ok: false, error: visibleText ?? outcome };
}

async function action(body: Json, parts: Parts): Promise<PageAnswer> {
  const act = isObject(body.action) ? body.action : {};
  const { outcome } = await actAs(text(body, 'user'), spotOf(body.at), act, valuesOf(body), parts);
  return outcome === 'acked' ? { ok: true } : { ok: false, error: outcome ?? 'dispatch_failed' };
}

async function view(body: Json, parts: Parts): Promise<PageAnswer> {
  const user = text(body, 'user');
  const opened = parts.views.top(user);
  if (!opened || opened.id !== body.viewId) throw new Impossible('this modal is no longer open');
  if (body.type === 'close') {
    await closeView(user, parts);
    return { ok: true };
  }
  const { delivery: _, ...answer } = await submitWith(user, opened, valuesOf(body), parts);
  return answer;
}

async function home(body: Json, parts: Parts): Promise<PageAnswer> {
  const delivery = await openHome(text(body, 'user'), parts);
  const isFine = !delivery || delivery.outcome === 'acked';
  return isFine ? { ok: true } : { ok: false, error: delivery.outcome ?? 'dispatch_failed' };
}

function spotOf(at: unknown): Spot {
  if (isObject(at) && typeof at.viewId === 'string') return { viewId: at.viewId };
  if (isObject(at) && typeof at.channel === 'string' && typeof at.ts === 'string')
    return { channel: at.channel, ts: at.ts };
  throw new Impossible('nothing stands there');
}

function valuesOf({ values }: Json): Values {
  return isObject(values) ? (values as Values) : {};
}

function text(body: Json, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new Impossible(`"${name}" is missing`);
  return value;
}
