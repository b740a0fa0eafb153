import { isFinal } from '../domain/correction';
import type { ReportOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { correctionId, planCorrection } from './correct';
import { drawPicture } from './draw-picture';
import type { PartResult } from './gather';
import { handOver } from './hand-over';
import { headDigest } from './head-digest';
import { makeReport } from './make-report';
import { tellUnseen } from './tell-unseen';

type Needs = Pick<
  World,
  | 'announcer'
  | 'charts'
  | 'clock'
  | 'digests'
  | 'directory'
  | 'files'
  | 'gate'
  | 'jobs'
  | 'log'
  | 'pictures'
  | 'policy'
  | 'snapshots'
  | 'settlesAfterMs'
>;

/** Composes a report whose calls have ended and hands it over to be posted. All of it can be repeated. */
export async function runReport(world: Needs, order: ReportOrder, parts: readonly PartResult[]): Promise<void> {
  const made = await makeReport(world, order.request, parts);
  const { report } = made;
  if (order.corrects && !isFinal(report)) return planCorrection(world, order);
  const heading = order.digest && (await headDigest(world, order, order.digest, report));
  // A message that is there is corrected, though its digest may be gone.
  if (order.digest && !heading && !order.corrects) return;
  if (await tellUnseen(world, order, report)) return;
  const picture = await drawPicture(world, made, order.asker.language);
  await handOver(world, order, deliveryId(order), {
    kind: 'report',
    report,
    askedBy: order.asker.user,
    ...(picture && { picture }),
    ...(heading && { digest: heading }),
  });
  world.log.info('report.made', { order: order.id, parts: parts.length, missing: report.missing.length });
}

function deliveryId({ id, corrects, place, digest }: ReportOrder): string {
  return corrects && place.kind === 'message' ? correctionId(place) : (digest?.delivery ?? id);
}
