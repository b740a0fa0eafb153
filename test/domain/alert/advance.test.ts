import { type Act, act } from '../../../src/domain/alert/act';
import { advance } from '../../../src/domain/alert/advance';
import type { Change, Episode } from '../../../src/domain/alert/episode';
import { deliveryIdOf, groupChanges } from '../../../src/domain/alert/group';
import type { Watched } from '../../../src/domain/alert/rule';
import type { Verdict } from '../../../src/domain/alert/verdict';
import type { LocalDate } from '../../../src/domain/dates/range';
import { ruleOf } from './rules';

const HOUR_MS = 3_600_000;
/** 9:00 in Tokyo. */
const START = Date.parse('2026-11-24T00:00:00Z');

const rate = (
  high: number,
  is: Verdict['is'] = high < 0.95 ? 'breached' : 'fine',
  date: LocalDate = '2026-11-23',
): Verdict => ({
  is,
  window: { start: date, end: date },
  unsettled: [],
  measure: { low: high - 0.01, high },
  breachedWhen: { is: '<', level: 0.95 },
  clearedWhen: { is: '>=', level: 0.95 },
});
const fine = rate(0.99);
const bad = rate(0.94);
const unknown: Verdict = { ...fine, is: 'cannotEvaluate', cause: { kind: 'fetchFailed', gaps: [] } };
const few: Verdict = { ...fine, is: 'tooFew', few: 'noTraffic' };

/** One instance, and what was said of it: `hours: reason`. */
class Watch {
  readonly said: string[] = [];
  readonly changes: Change[] = [];
  episode: Episode | undefined;
  readonly alert: Watched;

  constructor(words = 'delivery rate < 95%', since?: string) {
    this.alert = { id: 'r1', rule: ruleOf(words), ...(since && { since }) };
  }

  check(hours: number, verdict: Verdict): this {
    return this.hear(hours, advance(this.episode, verdict, at(hours), this.alert));
  }

  act(hours: number, what: Act): this {
    if (!this.episode) throw new Error('nothing to act on');
    return this.hear(hours, act('r1', this.episode, what, at(hours)));
  }

  private hear(hours: number, { episode, change }: ReturnType<typeof advance>): this {
    this.episode = episode;
    if (change) {
      this.changes.push(change);
      this.said.push(`${hours}: ${change.reason}`);
    }
    return this;
  }
}

const at = (hours: number) => new Date(START + hours * HOUR_MS);

describe('an episode', () => {
  test('starts once and is resolved once', () => {
    const watch = new Watch().check(0, fine).check(1, bad).check(2, bad).check(3, fine).check(4, fine);
    expect(watch.said).toEqual(['1: started', '3: resolved']);
    expect(watch.changes.map(({ number }) => number)).toEqual([1, 2]);
    expect(new Set(watch.changes.map(({ episode }) => episode)).size).toBe(1);
    expect(watch.changes[1]?.after).toMatchObject({
      startedAt: at(1).toISOString(),
      endedAt: at(3).toISOString(),
      endedBy: 'fine',
    });
  });

  test('is named by its facts, and each by another name', () => {
    const run = () =>
      new Watch()
        .check(1, bad)
        .check(2, fine)
        .check(30, rate(0.94, 'breached', '2026-11-24'));
    expect(run().changes.map(({ episode, number }) => `${episode} ${number}`)).toEqual(
      run().changes.map(({ episode, number }) => `${episode} ${number}`),
    );
    expect(new Set(run().changes.map(({ episode }) => episode)).size).toBe(2);
  });

  test('what is undecided, thin or unknown starts nothing and ends nothing', () => {
    const undecided = rate(0.96, 'undecided');
    const watch = new Watch()
      .check(0, undecided)
      .check(1, few)
      .check(2, unknown)
      .check(3, bad)
      .check(4, undecided)
      .check(5, few)
      .check(6, unknown);
    expect(watch.said).toEqual(['3: started']);
  });

  test('needs as many breached checks in a row as are asked for', () => {
    const watch = new Watch('delivery rate < 95% for 3 checks')
      .check(0, bad)
      .check(1, bad)
      .check(2, fine)
      .check(3, bad)
      .check(4, few)
      .check(5, bad)
      .check(6, bad);
    expect(watch.said).toEqual(['6: started']);
  });

  test('whose messages have stopped is over after a day', () => {
    const watch = new Watch().check(0, bad).check(1, few).check(24, few).check(25, few);
    expect(watch.said).toEqual(['0: started', '25: resolved']);
    expect(watch.changes[1]?.after.endedBy).toBe('noTraffic');
    expect(new Watch().check(0, bad).check(1, few).check(24, bad).check(25, few).said).toEqual(['0: started']);
  });

  test('is worse when it is twice as far beyond, and by a point at least', () => {
    const highs = [0.9499, 0.945, 0.9398, 0.935, 0.93, 0.929, 0.94, 0.91, 0.909];
    const watch = new Watch();
    for (const [hours, high] of highs.entries()) watch.check(hours, rate(high));
    expect(watch.said).toEqual(['0: started', '2: worse', '5: worse']);
  });

  test('is said again as asked, unless somebody has acknowledged it', () => {
    const watch = new Watch('delivery rate < 95% repeat every 4h')
      .check(0, bad)
      .check(3, bad)
      .check(4, bad)
      .check(7, bad)
      .check(9, bad);
    expect(watch.said).toEqual(['0: started', '4: still', '9: still']);
    watch
      .act(10, { kind: 'acknowledge', by: 'U1' })
      .act(11, { kind: 'acknowledge', by: 'U2' })
      .check(20, bad)
      .check(21, rate(0.8))
      .check(22, fine);
    expect(watch.said.slice(3)).toEqual(['10: acknowledged', '21: worse', '22: resolved']);
  });
});

describe('when nothing may be said', () => {
  const snooze = (until: number): Act => ({ kind: 'snooze', by: 'U1', until: at(until) });

  test('a snooze is silent, and then what holds is said', () => {
    const still = new Watch()
      .check(0, bad)
      .act(1, snooze(5))
      .check(2, rate(0.5))
      .check(3, fine)
      .check(4, bad)
      .check(5, bad)
      .check(6, bad);
    expect(still.said).toEqual(['0: started', '1: snoozed', '5: unsnoozed']);
    const over = new Watch().check(0, bad).act(1, snooze(5)).check(2, fine).check(5, fine).check(6, fine);
    expect(over.said).toEqual(['0: started', '1: snoozed', '5: resolved']);
  });

  test('a snooze ends when somebody wakes it, and what worsens is said again', () => {
    const woken = new Watch().check(0, bad).act(1, snooze(9)).act(2, { kind: 'wake' }).check(3, rate(0.5));
    expect(woken.said).toEqual(['0: started', '1: snoozed', '2: woken', '3: worse']);
    expect(new Watch().check(0, bad).act(1, { kind: 'wake' }).said).toEqual(['0: started']);
  });

  test('what is over is not snoozed, nor into the past', () => {
    expect(new Watch().check(0, bad).act(1, snooze(1)).said).toEqual(['0: started']);
    expect(new Watch().check(0, bad).check(1, fine).act(2, snooze(5)).said).toEqual(['0: started', '1: resolved']);
  });

  test('quiet hours are quiet, and at their end what still holds is said', () => {
    const words = 'delivery rate < 95% quiet 22:00-7:00';
    expect(new Watch(words).check(12, fine).check(13, bad).check(21, bad).check(22, bad).said).toEqual(['22: started']);
    expect(new Watch(words).check(13, bad).check(14, fine).check(22, fine).said).toEqual([]);
    expect(new Watch(words).check(12, bad).check(14, fine).check(16, bad).check(17, fine).check(22, fine).said).toEqual(
      ['12: started', '22: resolved'],
    );
  });
});

describe('noise', () => {
  test('flapping is said once, and held until it is calm', () => {
    const watch = new Watch()
      .check(0, bad)
      .check(1, fine)
      .check(2, bad)
      .check(3, fine)
      .check(4, bad)
      .check(5, fine)
      .check(8, fine)
      .check(9, fine);
    expect(watch.said).toEqual(['0: started', '1: resolved', '2: started', '3: flapping', '9: resolved']);
  });

  test('what goes on when it is calm again is said, once', () => {
    const watch = new Watch().check(0, bad).check(1, fine).check(2, bad).check(3, fine).check(4, bad);
    expect(watch.check(7, bad).check(8, bad).check(9, bad).said.slice(3)).toEqual(['3: flapping', '8: steady']);
    expect(watch.check(10, fine).said.at(-1)).toBe('10: resolved');
  });

  test('that it cannot be evaluated is said after three in a row, once, and that it can again', () => {
    const watch = new Watch()
      .check(0, unknown)
      .check(1, unknown)
      .check(2, fine)
      .check(3, unknown)
      .check(4, unknown)
      .check(5, unknown)
      .check(6, unknown)
      .check(7, fine)
      .check(8, fine);
    expect(watch.said).toEqual(['5: cannotEvaluate', '7: recovered']);
  });

  test('instances that change together for one reason are one message', () => {
    const [one, other] = ['7', '3'].map(
      (instance) => advance(undefined, { ...bad, instance }, at(0), new Watch().alert).change as Change,
    );
    const third = new Watch().check(0, bad).check(1, fine).changes[1] as Change;
    const groups = groupChanges([one as Change, third, other as Change]);
    expect(groups.map(({ reason, changes }) => [reason, changes.map(({ instance }) => instance)])).toEqual([
      ['started', ['3', '7']],
      ['resolved', [undefined]],
    ]);
    const ids = groups.map(deliveryIdOf);
    expect(ids[1]).toBe(`alert-r1-${third.episode}-2`);
    expect(ids[0]).toMatch(/^alert-r1-[0-9a-f]{16}-2$/);
    expect(deliveryIdOf(groupChanges([other as Change, one as Change])[0] as (typeof groups)[0])).toBe(ids[0]);
  });
});

describe('an earlier window that speaks for one that is not decided', () => {
  const today = (is: Verdict['is']) => rate(is === 'breached' ? 0.9 : 0.99, is, '2026-11-24');

  test('does not begin again what is over', () => {
    const watch = new Watch('delivery rate < 95% today').check(1, bad).check(2, today('fine')).check(3, bad);
    expect(watch.said).toEqual(['1: started', '2: resolved']);
    expect(watch.check(4, today('breached')).said.at(-1)).toBe('4: started');
  });

  test('is no news to a rule that was put in force after it', () => {
    expect(new Watch('delivery rate < 95% today', at(0).toISOString()).check(0, bad).said).toEqual([]);
    expect(new Watch('delivery rate < 95%', at(0).toISOString()).check(0, bad).said).toEqual(['0: started']);
  });
});

describe('a breach that is seen late', () => {
  const late = (date: LocalDate): Verdict => ({ ...fine, earlier: [rate(0.9, 'breached', date)] });

  test('is told, once', () => {
    const watch = new Watch()
      .check(0, fine)
      .check(1, late('2026-11-20'))
      .check(2, late('2026-11-20'))
      .check(3, late('2026-11-20'));
    expect(watch.said).toEqual(['1: started', '2: resolved']);
    expect(watch.changes[0]?.after.evidence?.window.end).toBe('2026-11-20');
  });

  test('is no news when it was told before it was over, or is older than the rule', () => {
    expect(
      new Watch()
        .check(0, rate(0.9, 'breached', '2026-11-22'))
        .check(1, late('2026-11-22'))
        .check(2, late('2026-11-22')).said,
    ).toEqual(['0: started', '1: resolved']);
    expect(new Watch('delivery rate < 95%', '2026-11-21T03:00:00Z').check(0, late('2026-11-20')).said).toEqual([]);
    expect(new Watch('delivery rate < 95%', '2026-11-21T03:00:00Z').check(0, late('2026-11-21')).said).toEqual([
      '0: started',
    ]);
  });
});
