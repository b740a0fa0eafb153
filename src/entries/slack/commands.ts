import { createHash } from 'node:crypto';
import { csvOrder } from '../../actions/follow-up';
import { requestReport } from '../../actions/request-report';
import type { ReportCommand } from '../../domain/command/command';
import { parseCommand } from '../../domain/command/parse';
import type { Place, ReportOrder } from '../../domain/job';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import { noticeFor } from './answers';
import { type Asker, type Defaults, lookUpAsker } from './asker';

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
  readonly notice: Notice;
  readonly asker: Asker;
}

type Needs = Pick<World, 'clock' | 'directory' | 'gate' | 'jobs' | 'log' | 'policy'>;

/** Reads a line and carries it out. Resolves to what its author is told, and when a report is stored, not before. */
export async function carryOut(world: Needs, line: Line, defaults: Defaults): Promise<Reply> {
  const asker = await lookUpAsker(world, line.user, defaults);
  try {
    return { asker, notice: await carryOutFor(world, line, asker) };
  } catch (error) {
    const notice = noticeFor(error);
    world.log.error('command.failed', { told: notice.kind, error: error instanceof Error ? error.name : 'unknown' });
    return { asker, notice };
  }
}

async function carryOutFor(world: Needs, line: Line, asker: Asker): Promise<Notice> {
  const parsed = parseCommand(line.text, { now: world.clock.now(), zone: asker.zone, locale: asker.locale });
  if (!parsed.ok) return { kind: 'refused', refusal: parsed.refusal };
  if (parsed.command.kind === 'help') return parsed.command;
  return report(world, line, asker, parsed.command);
}

async function report(world: Needs, line: Line, asker: Asker, command: ReportCommand): Promise<Notice> {
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

function orderOf(world: Needs, line: Line, asker: Asker, command: ReportCommand): ReportOrder {
  const place: Place = line.place ?? { kind: 'channel', channel: line.channel };
  const order: ReportOrder = {
    id: orderId(line),
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

/** Made from what triggered the order, so that a payload that comes twice is one order. Fit for a BullMQ id. */
function orderId({ team, trigger }: Line): string {
  return `report-${createHash('sha256').update(`${team} ${trigger}`).digest('hex').slice(0, 32)}`;
}
