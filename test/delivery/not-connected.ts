import { createAnnouncer } from '../../src/adapters/slack/announcer';
import { createSlackClient } from '../../src/adapters/slack/client';
import { Secret } from '../../src/domain/secret';

/**
 * A process that posts to the addresses that it is given and prints what became of it. In a test's own process the
 * errors of Node's fetch are of another realm than `Error`, which they are not in the bot's.
 */
const [...urls] = process.argv.slice(2);

async function main(): Promise<void> {
  for (const url of urls) {
    const client = createSlackClient(new Secret('xoxb-0'), url, { timeoutMs: 5_000 });
    const announcer = createAnnouncer({ client, responseOrigin: new URL(url).origin, aheadMs: () => 0 });
    const target = { channel: 'C0123456789' };
    const outcome = await announcer.post({ id: 'one', target, language: 'en', notice: { kind: 'help' } }, false);
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
  }
}

void main();
