import type { CallOutcome } from '../../../src/domain/answer';
import type { StatisticsCall } from '../../../src/domain/query';
import { messagesOf } from '../traffic';
import { day, judgeAt, one, SETTLED, YESTERDAY } from './judging';

describe('what cannot be evaluated', () => {
  const messages = [day(YESTERDAY, 900), day('2026-11-22', 900)];

  test('a day without an answer', () => {
    const failing = ({ range }: StatisticsCall) => range.start === YESTERDAY;
    expect(one('delivery rate < 95% yesterday', messages, { failing })).toMatchObject({
      ...{
        is: 'cannotEvaluate',
        cause: { kind: 'fetchFailed', gaps: [{ date: YESTERDAY, failure: { status: 500 } }] },
      },
    });
  });

  test('a window with a part missing', () => {
    const failing = ({ range }: StatisticsCall) => range.start === '2026-11-22';
    expect(one('delivery rate < 95% last 2 days', messages, { failing })).toMatchObject({
      ...{ is: 'cannotEvaluate', cause: { kind: 'partMissing', gaps: [{ date: '2026-11-22' }] } },
    });
  });

  test('a baseline that is missing', () => {
    const failing = ({ range }: StatisticsCall) => range.start === '2026-11-16';
    expect(one('delivery rate drops 2 pts vs last week', messages, { failing }).is).toBe('cannotEvaluate');
  });

  test('reasons that are missing, only where they are asked about', () => {
    const failing = ({ subject }: StatisticsCall) => subject === 'sendFailures';
    expect(one('blacklist > 5 yesterday', messages, { failing })).toMatchObject({ is: 'cannotEvaluate' });
    expect(one('delivery rate < 95%', messages, { failing })).toMatchObject({ is: 'breached' });
  });

  test('older figures because asking anew failed', () => {
    const alter = (all: CallOutcome[]) =>
      all.map((one) => ({ ...one, refreshFailure: { kind: 'timeout' as const, attempts: 3 } }));
    expect(one('delivery rate < 95%', messages, { alter })).toMatchObject({
      is: 'cannotEvaluate',
      cause: { kind: 'fetchFailed' },
    });
  });

  test('figures that contradict themselves, for the instance that they are of', () => {
    const wrong = day(SETTLED, 900);
    const contradictory = { ...wrong, counts: { ...wrong.counts, delivered: 950 } };
    const other = messagesOf(SETTLED, { delivered: 900, send: { busy: 100 }, group: { template: '7' } });
    expect(one('delivery rate < 95%', [contradictory])).toMatchObject({
      is: 'cannotEvaluate',
      cause: { kind: 'contradictory', dates: [SETTLED] },
    });
    expect(judgeAt('delivery rate < 95% by template', [contradictory, other]).map(({ is }) => is)).toEqual([
      ...['undecided', 'cannotEvaluate', 'breached'],
    ]);
  });

  test('all instances at once, when there are no figures', () => {
    const verdicts = judgeAt('delivery rate < 95% by template', messages, { failing: () => true, known: ['1233'] });
    expect(verdicts).toHaveLength(1);
    expect(verdicts[0]).toMatchObject({ is: 'cannotEvaluate' });
    expect(verdicts[0]).not.toHaveProperty('instance');
  });
});

test('a window that turned out breached after a newer one was fine is told beside it', () => {
  const messages = [
    day(YESTERDAY, 990),
    day('2026-11-22', 970),
    day('2026-11-20', 900),
    day('2026-11-19', 930, { waiting: 50 }),
  ];
  const verdict = one('delivery rate < 95% yesterday', messages);
  expect(verdict).toMatchObject({ is: 'fine', window: { start: YESTERDAY } });
  expect(verdict.earlier?.map(({ window }) => window.start)).toEqual(['2026-11-19', '2026-11-20']);
});
