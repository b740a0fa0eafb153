import { figuresOf } from '../../src/demo/engagelab/answer';
import { Memo } from '../../src/demo/engagelab/world/memo';
import { addTally, emptyTally, type Tally } from '../../src/demo/engagelab/world/tally';
import type { DayTally, World } from '../../src/demo/engagelab/world/world';
import type { Metric, Rule } from '../../src/domain/alert/rule';
import { daysOf } from '../../src/domain/dates/calendar';
import type { DateRange, LocalDate } from '../../src/domain/dates/range';
import { localDateOf, offsetMinutesAt } from '../../src/domain/dates/zone';
import type { Stage } from './alerts-world';

/** So many messages each: plain numbers, without a word about what is still open. */
export type Ends = Readonly<Record<Metric['of'], number>>;

/** Of which days, of one template or all, things are asked. */
export type EndsOf = (range: DateRange) => Ends;

const WHEN_ALL_IS_OVER = new Date('2100-01-01T00:00:00Z');
const REMEMBERED = 4000;

/** The stand-in's own figures, untouched by the product. */
export class Oracle {
  private readonly days = new Memo<string, readonly DayTally[]>(REMEMBERED);
  private readonly answers = new Map<Rule, Map<string, boolean>>();
  private today: { readonly at: number; readonly date: LocalDate } | undefined;
  private cut: { readonly at: number; readonly world: World } | undefined;

  constructor(
    private readonly stage: Stage,
    private readonly zone: string,
  ) {}

  /** What has been answered about a rule; nothing in the end changes any more. */
  remembered(rule: Rule): Map<string, boolean> {
    const known = this.answers.get(rule) ?? new Map<string, boolean>();
    this.answers.set(rule, known);
    return known;
  }

  /** The day that it is then. */
  dateAt(at: Date): LocalDate {
    if (this.today?.at !== at.getTime()) this.today = { at: at.getTime(), date: localDateOf(at, this.zone) };
    return this.today.date;
  }

  /** How messages end when nothing can change any more. */
  final(template?: string): EndsOf {
    return (range) => this.sum(this.stage.world, 'end', range, template, WHEN_ALL_IS_OVER);
  }

  /** How they stand at an instant. */
  known(at: Date, template?: string): EndsOf {
    return (range) => this.sum(this.stage.world, `at ${at.getTime()}`, range, template, at);
  }

  /** How those end that are accepted until an instant. */
  accepted(at: Date, template?: string): EndsOf {
    if (this.cut?.at !== at.getTime()) this.cut = { at: at.getTime(), world: this.stage.cutAt(at) };
    const { world } = this.cut;
    return (range) => this.sum(world, `until ${at.getTime()}`, range, template, WHEN_ALL_IS_OVER);
  }

  private sum(world: World, name: string, range: DateRange, template: string | undefined, now: Date): Ends {
    const sum = emptyTally();
    for (const date of daysOf(range))
      for (const { group, tally } of this.day(world, name, date, now))
        if (template === undefined || group.template === template) addTally(sum, tally);
    return endsOf(sum);
  }

  private day(world: World, name: string, date: LocalDate, now: Date): readonly DayTally[] {
    const key = `${date} ${name}`;
    const known = this.days.get(key);
    if (known) return known;
    const offsetHours = offsetMinutesAt(new Date(`${date}T12:00:00Z`), this.zone) / 60;
    const day = world.tallies({ start: date, end: date, offsetHours }, now);
    this.days.set(key, day);
    return day;
  }
}

function endsOf(tally: Tally): Ends {
  const daily = figuresOf('stats_day', tally);
  const named = (name: string, reasons: Readonly<Record<string, number>>) =>
    Object.entries(reasons).map(([reason, count]) => [`${name}.${reason}`, count] as const);
  return {
    targets: daily.targets,
    sent: daily.sent,
    delivered: daily.delivered,
    waiting: daily.wait_result,
    sendFailed: daily.send_failed,
    processFailed: daily.process_failed,
    billingUnits: daily.billing_count,
    ...Object.fromEntries([...named('send', tally.failed), ...named('process', tally.stopped)]),
  } as Ends;
}
