import type { RedisClient } from './client';

/**
 * Makes a client end when it is told to disconnect between two tries to connect: ioredis stops trying and never says that
 * it has ended (redis/ioredis#2169), for which BullMQ waits for ever (taskforcesh/bullmq#4656). A client that has not
 * tried yet has no connection either, and ends as it should.
 */
export function endWhenTold(client: RedisClient): void {
  const disconnect = client.disconnect.bind(client);
  client.disconnect = (isToReconnect = false) => {
    if (client.status === 'reconnecting' && !isToReconnect) client.status = 'wait';
    disconnect(isToReconnect);
  };
}
