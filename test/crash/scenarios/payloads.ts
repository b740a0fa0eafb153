import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { sign } from '../../../src/demo/slack/deliveries/signature';
import { QUEUES } from '../../../src/domain/job';
import type { Stage } from '../stage';
import type { Scenario } from './scenario';
import { play } from './theatre';

const ROUNDS = 5;
const COPIES = 200;
const PATIENCE_MS = 30_000;

/** Slack delivers the same signed payload over and over, to two processes at once. */
export const payloads: Scenario = {
  name: 'payloads',
  async run(run) {
    const rounds = run.isQuick ? 1 : ROUNDS;
    const test = `the same signed payload ${COPIES} times at once over 2 processes`;
    const result = await play(run, { test, workers: 2 }, async ({ stage, fleet, orders }) => {
      const complaints: string[] = [];
      for (let round = 0; round < rounds; round++) {
        const desk = stage.desks[round];
        if (!desk) throw new RangeError('nobody is there to ask');
        const body = payload(stage, desk.user, desk.channel, round);
        const ports = fleet.ready().map(({ port }) => port);
        const answers = await Promise.all(
          Array.from({ length: COPIES }, (_, copy) => send(stage, body, ports[copy % ports.length])),
        );
        const acked = answers.filter((status) => status === 200).length;
        if (acked !== COPIES) complaints.push(`${COPIES - acked} payloads were not acked`);
        const posted = await stage.slack.waitFor(() => stage.slack.messages(desk.channel)[0], PATIENCE_MS, 'a report');
        orders.accepted.add(String(posted.metadata?.event_payload.delivery_id));
      }
      const jobs = await countReports(stage);
      if (jobs !== rounds) complaints.push(`${jobs} jobs`);
      return { amount: `${rounds} payloads`, complaints };
    });
    run.tell(result);
  },
};

function payload({ slack }: Stage, user: string, channel: string, round: number): string {
  return new URLSearchParams({
    ...{ team_id: slack.teamId, user_id: user, channel_id: channel, command: '/sms', text: 'yesterday' },
    ...{ trigger_id: `${round}.crash`, api_app_id: slack.appId },
  }).toString();
}

async function send({ slack }: Stage, body: string, port: number | undefined): Promise<number> {
  const timestampS = Math.floor(Date.now() / 1000);
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestampS),
      'x-slack-signature': sign(body, timestampS, slack.signingSecret),
    },
  });
  await response.arrayBuffer();
  return response.status;
}

async function countReports({ store, workerOrder }: Stage): Promise<number> {
  const redis = new Redis(store.url, { maxRetriesPerRequest: null });
  const queue = new Queue(QUEUES.reports, { connection: redis, prefix: workerOrder.tuning.prefix });
  const counts = await queue.getJobCounts();
  await queue.close();
  redis.disconnect();
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
