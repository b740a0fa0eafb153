import type { Socket } from 'node:net';
import { checkFonts } from './fonts';
import type { Order, Reply } from './messages';
import { chartServer } from './server';

/**
 * The renderer's process, a child of the bot's. It listens nowhere: the supervisor hands it connections. It ends when
 * it is told to retire and has answered all it was handed, and at once when its supervisor is gone.
 */
function main(): void {
  checkFonts();
  const server = chartServer();
  let open = 0;
  let isRetiring = false;
  const endWhenDone = () => {
    if (isRetiring && open === 0) process.disconnect();
  };
  process.on('message', (order: Order, socket?: Socket) => {
    if (order.kind === 'connection' && socket) {
      open++;
      socket.once('close', () => {
        open--;
        reply({ kind: 'done', id: order.id });
        endWhenDone();
      });
      server.emit('connection', socket);
      socket.resume();
    } else if (order.kind === 'report') {
      reply({ kind: 'report', residentBytes: process.memoryUsage.rss() });
    } else if (order.kind === 'retire') {
      isRetiring = true;
      endWhenDone();
    }
  });
  process.on('disconnect', () => process.exit(0));
  reply({ kind: 'ready' });
}

function reply(message: Reply): void {
  process.send?.(message);
}

// A terminal's Ctrl-C reaches the whole group; the supervisor decides when its child ends.
process.on('SIGINT', () => undefined);

try {
  main();
} catch (error) {
  reply({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.disconnect?.();
}
