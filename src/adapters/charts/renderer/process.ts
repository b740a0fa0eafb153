import type { Socket } from 'node:net';
import { checkFonts } from './fonts';
import type { Beginning, Order, Reply } from './messages';
import { chartServer } from './server';

/**
 * The renderer's process, a child of the bot's. It listens nowhere: the supervisor hands it connections. It ends when
 * it is told to retire and has answered all it was handed, and at once when its supervisor is gone.
 */
function main(): void {
  checkFonts();
  process.once('message', (order: Order) => {
    if (order.kind === 'begin') serve(order);
  });
  process.on('disconnect', () => process.exit(0));
}

function serve({ secret, longestConnectionMs }: Beginning): void {
  const server = chartServer(secret);
  let open = 0;
  let isRetiring = false;
  const endWhenDone = () => {
    if (isRetiring && open === 0) process.disconnect();
  };
  process.on('message', (order: Order, socket?: Socket) => {
    if (order.kind === 'connection' && socket) {
      open++;
      // Node's own timeouts work for servers that listen, which this one does not.
      const deadline = setTimeout(() => socket.destroy(), longestConnectionMs);
      socket.once('close', () => {
        clearTimeout(deadline);
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
