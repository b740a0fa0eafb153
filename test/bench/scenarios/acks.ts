import { setTimeout } from 'node:timers/promises';
import type { Role } from '../../../src/config';
import type { Line, Scenario } from '../line';
import { settledDays } from '../producer';
import { spreadOf } from '../spread';
import { type Stage, setStage } from '../stage';

const PER_SECOND = 50;

/** How soon a person sees that the command was taken, while the reports of all others are made. */
export const acks: Scenario = {
  name: 'acks',
  async run({ product, isQuick }) {
    const seconds = isQuick ? 2 : 60;
    const lines: Line[] = [];
    for (const roles of [['all'], ['slack', 'worker']] as const) {
      const stage = await setStage(product, { people: seconds * PER_SECOND });
      try {
        for (const role of roles) await stage.start(role);
        lines.push(await measure(stage, roles, seconds));
      } finally {
        await stage.close();
      }
    }
    return lines;
  },
};

async function measure({ slack, desks }: Stage, roles: readonly Role[], seconds: number): Promise<Line> {
  const startedAt = performance.now();
  const answers = await Promise.all(
    desks.map(async (desk, at) => {
      await setTimeout((1_000 / PER_SECOND) * at);
      return slack.command({ ...desk, text: `/sms ${settledDays(at)}` });
    }),
  );
  const tookS = (performance.now() - startedAt) / 1_000;
  const taken = answers.filter(({ visibleText }) => visibleText?.startsWith('Reading'));
  return {
    what: `command → ack, ${PER_SECOND} a second for ${seconds} s, ROLE=${roles.join(' + ')}`,
    figures: { ...spreadOf(answers.map(({ ms }) => ms)), 'not taken': answers.length - taken.length },
    unit: 'ms',
    goal: { of: 'p99', is: '<', than: 100 },
    note: `${answers.length} commands in ${tookS.toFixed(0)} s, their reports made and drawn meanwhile`,
  };
}
