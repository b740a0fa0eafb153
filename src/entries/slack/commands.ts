import { csvOrder } from '../../actions/follow-up';
import { requestReport } from '../../actions/request-report';
import { denyPerson } from '../../domain/access';
import type { ReportCommand } from '../../domain/command/command';
import { parseCommand } from '../../domain/command/parse';
import type { Place, ReportOrder } from '../../domain/job';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import { errorFacts } from '../../errors';
import { askForAlert, makeAlert, showAlerts } from './alert-commands';
import { noticeFor } from './answers';
import { type Asker, type Defaults, lookUpAsker } from './asker';
import { askForDigest, makeDigest, showDigests } from './digest-commands';
import { triggerName } from './trigger';

/** A line that somebody typed, or that a button stands for. */
export interface Line {
  readonly text: string;
  readonly user: string;
  readonly channel: string;
  readonly team: string;
  /** Equal for every delivery of the same payload, and for no other. */
  readonly trigger: string;
  readonly responseUrl?: string;
  /** Where the report goes if the line does not say; the channel unless given. */
  readonly place?: Place;
  /** The rows alone. */
  readonly isCsv?: boolean;
}

export interface Reply {
  /** Absent: a window has opened instead. */
  readonly notice?: Notice;
  readonly asker: Asker;
}

/** Reads a line and carries it out. Resolves to what its author is told, and when a report is stored, not before. */
export async function carryOut(world: World, line: Line, defaults: Defaults): Promise<Reply> {
  const asker = await lookUpAsker(world, line.user, defaults);
  try {
    const notice = await carryOutFor(world, line, asker);
    return { asker, ...(notice && { notice }) };
  } catch (error) {
    const notice = noticeFor(error);
    world.log.error('command.failed', { told: notice.kind, ...errorFacts(error) });
    return { asker, notice };
  }
}

async function carryOutFor(world: World, line: Line, asker: Asker): Promise<Notice | undefined> {
  const parsed = parseCommand(line.text, { now: world.clock.now(), zone: asker.zone, locale: asker.locale });
  if (!parsed.ok) return { kind: 'refused', refusal: parsed.refusal };
  const { command } = parsed;
  if (command.kind === 'help') return command;
  const denial = denyPerson(asker.person, world.policy.access);
  if (denial) return { kind: 'denied', denial };
  switch (command.kind) {
    case 'report':
      return report(world, line, asker, command);
    case 'digest':
      return makeDigest(world, line, asker, command.draft);
    case 'digestForm':
      return askForDigest(world, line, asker);
    case 'digests':
      return showDigests(world, line, asker);
    case 'alert':
      return makeAlert(world, line, asker, command.draft);
    case 'alertForm':
      return askForAlert(world, line, asker);
    case 'alerts':
      return showAlerts(world, line, asker);
  }
}

async function report(world: World, line: Line, asker: Asker, command: ReportCommand): Promise<Notice> {
  const order = orderOf(world, line, asker, command);
  const verdict = await requestReport(world, order, asker.person);
  switch (verdict.kind) {
    case 'admitted':
    case 'known':
      return { kind: 'accepted', command, place: order.place.kind };
    case 'notAMember':
      return { kind: 'notAMember', channel: line.channel, command: line.text };
    default:
      return verdict;
  }
}

function orderOf(world: World, line: Line, asker: Asker, command: ReportCommand): ReportOrder {
  const place: Place = line.place ?? { kind: 'channel', channel: line.channel };
  const order: ReportOrder = {
    id: `report-${triggerName(line.team, line.trigger)}`,
    request: command.request,
    place: command.isPrivate ? { kind: 'direct' } : place,
    asker: {
      user: line.user,
      channel: line.channel,
      language: asker.language,
      ...(line.responseUrl !== undefined && { responseUrl: line.responseUrl }),
    },
    askedAt: world.clock.now().toISOString(),
    ...(command.withCsv && { format: 'both' as const }),
  };
  return line.isCsv ? csvOrder(order) : order;
}
