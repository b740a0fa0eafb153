import { alert } from '../../domain/alert/alert';
import { rule } from '../../domain/alert/rule';
import type { Drafts } from '../../domain/ports';
import type { RedisClient } from './client';

const KEPT_SECONDS = 7 * 86_400;

export function createDrafts(redis: RedisClient, prefix: string): Drafts {
  const keyOf = (id: string) => `${prefix}:alerts:draft:${id}`;
  return {
    async keep(draft) {
      await redis.set(keyOf(draft.id), JSON.stringify(alert.parse(draft)), 'EX', KEPT_SECONDS);
    },
    async get(id) {
      const text = await redis.get(keyOf(id));
      return text === null ? undefined : alert.parse(JSON.parse(text));
    },
    async suggest(id, suggested) {
      await redis.set(`${keyOf(id)}:suggested`, JSON.stringify(rule.parse(suggested)), 'EX', KEPT_SECONDS);
    },
    async suggestion(id) {
      const text = await redis.get(`${keyOf(id)}:suggested`);
      return text === null ? undefined : rule.parse(JSON.parse(text));
    },
    async forget(id) {
      await redis.del(keyOf(id), `${keyOf(id)}:suggested`);
    },
  };
}
