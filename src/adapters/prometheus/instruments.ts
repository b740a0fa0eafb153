import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What is measured. Labels take few values: never an id, a channel, a person or what somebody wrote. */
export function createInstruments(register: Registry) {
  const registers = [register];
  return {
    jobs: new Gauge({
      name: 'sms_bot_jobs',
      help: 'Jobs by queue and state, the same in every process.',
      labelNames: ['queue', 'state'],
      registers,
    }),
    waiting: new Gauge({
      name: 'sms_bot_oldest_waiting_job_age_seconds',
      help: 'For how long the next job of a queue could have been taken up; 0 when none waits.',
      labelNames: ['queue'],
      registers,
    }),
    queuesUp: new Gauge({
      name: 'sms_bot_queues_up',
      help: 'Whether the queues could be read for this scrape: 1 or 0.',
      registers,
    }),
    calls: new Histogram({
      name: 'sms_bot_engagelab_call_duration_seconds',
      help: 'Requests to EngageLab by subject and outcome: answered, or why not.',
      labelNames: ['subject', 'outcome'],
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    slackCalls: new Counter({
      name: 'sms_bot_slack_calls_total',
      help: 'Requests to the Slack Web API by method and outcome.',
      labelNames: ['method', 'outcome'],
      registers,
    }),
    deliveries: new Counter({
      name: 'sms_bot_deliveries_total',
      help: 'Messages that were posted or edited (sent), or never will be, by the reason.',
      labelNames: ['outcome'],
      registers,
    }),
    charts: new Histogram({
      name: 'sms_bot_chart_duration_seconds',
      help: 'Charts by outcome: drawn or failed.',
      labelNames: ['outcome'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    digestSlots: new Counter({
      name: 'sms_bot_digest_slots_total',
      help: 'Slots of digests by what became of them.',
      labelNames: ['result'],
      registers,
    }),
    digestLateness: new Histogram({
      name: 'sms_bot_digest_lateness_seconds',
      help: 'From the slot of a digest until it was posted, the wait for settled days included.',
      buckets: [1, 5, 15, 30, 60, 120, 300, 900, 3_600, 21_600, 86_400],
      registers,
    }),
  };
}

export type Instruments = ReturnType<typeof createInstruments>;
