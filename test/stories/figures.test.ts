import { USERS } from '../../src/demo/slack/world/default-world';
import { inStory, type Story } from './story';

async function figures(story: Story): Promise<Map<string, number>> {
  const response = await fetch(`http://127.0.0.1:${story.port}/metrics`);
  expect(response.status).toBe(200);
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('sms_bot_'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice('sms_bot_'.length, at), Number(line.slice(at + 1))];
    }),
  );
}

test.each(['socket', 'http'] as const)('by %s, what happened is counted', (connection) =>
  inStory({ connection }, async (story) => {
    story.engageLab.faults.add({ effect: { kind: 'status', status: 503 }, endpoint: 'send_failed', times: 1 });
    await story.ask('last 7 days');
    await story.posted();
    await story.idle();
    const seen = await figures(story);
    expect(seen.get('engagelab_call_duration_seconds_count{subject="daily",outcome="answered"}')).toBe(2);
    expect(seen.get('engagelab_call_duration_seconds_count{subject="sendFailures",outcome="server"}')).toBe(1);
    expect(seen.get('engagelab_call_duration_seconds_count{subject="sendFailures",outcome="answered"}')).toBe(2);
    expect(seen.get('slack_calls_total{method="chat.postMessage",outcome="ok"}')).toBe(1);
    expect(seen.get('deliveries_total{outcome="sent"}')).toBe(1);
    expect(seen.get('chart_duration_seconds_count{outcome="drawn"}')).toBe(1);
    expect(seen.get('jobs{queue="reports",state="completed"}')).toBe(1);
    expect(seen.get('jobs{queue="calls",state="completed"}')).toBe(6);
    expect(seen.get('jobs{queue="corrections",state="delayed"}')).toBe(1);
    expect(seen.get('oldest_waiting_job_age_seconds{queue="reports"}')).toBe(0);
    expect(seen.get('queues_up')).toBe(1);
  }),
);

test('a message that Slack never takes is counted by the reason', () =>
  inStory({}, async (story) => {
    story.slack.faults.add({ kind: 'error', error: 'restricted_action', method: 'chat.postMessage', count: 1 });
    await story.ask('last 7 days');
    await story.whispered(USERS.asker);
    await story.idle();
    const seen = await figures(story);
    expect(seen.get('slack_calls_total{method="chat.postMessage",outcome="refused"}')).toBe(1);
    expect(seen.get('deliveries_total{outcome="notAllowed"}')).toBe(1);
    expect(seen.get('deliveries_total{outcome="sent"}')).toBeUndefined();
  }));

test('a digest that is posted two minutes after its slot is late by two minutes', () =>
  inStory({ at: '2026-11-23T09:00:00Z' }, async (story) => {
    await story.ask('digest yesterday every weekday at 9:00 in #sms-ops');
    await story.tick();
    story.clock.set(new Date('2026-11-24T00:02:00Z'));
    await story.tick();
    await story.posted();
    await story.idle();
    const seen = await figures(story);
    expect(seen.get('digest_lateness_seconds_sum')).toBe(120);
    expect(seen.get('digest_lateness_seconds_count')).toBe(1);
    expect(seen.get('digest_slots_total{result="sent"}')).toBe(1);
  }));

test('nobody and nothing that somebody wrote is in the figures', () =>
  inStory({}, async (story) => {
    await story.ask('last 7 days template:canary-template label:canary-label private');
    const { channel } = await story.posted();
    const response = await fetch(`http://127.0.0.1:${story.port}/metrics`);
    const text = await response.text();
    for (const word of ['canary', channel, 'U0', 'report-']) expect(text).not.toContain(word);
  }));
