import type { Fault } from '../faults/fault';
import type { Json } from '../json';
import type { Parts } from '../parts';
import { json, plain, type Reply } from './reply';

/** Switches by hand: `/_control/faults` lists (GET), adds (POST, a fault), removes one by `?id=` or all (DELETE). */
export function answerControl(method: string, path: string, query: URLSearchParams, body: Json, parts: Parts): Reply {
  if (path !== '/_control/faults') return plain('Not found', 404);
  const { faults } = parts;
  if (method === 'GET') return json(faults.list());
  if (method === 'DELETE') {
    const id = query.get('id');
    if (id === null) faults.clear();
    return json({ ok: id === null || faults.remove(id) });
  }
  try {
    return json({ ok: true, id: faults.add(body as unknown as Fault) });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return json({ ok: false, error: error.message }, 400);
  }
}
