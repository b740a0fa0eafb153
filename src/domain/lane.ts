import type { AnnouncementOrder, ReportOrder } from './job';

/** What is urgent goes first in every queue: somebody waits for it, or is to be warned. A schedule does not wait. */
export type Lane = 'urgent' | 'routine';

export function laneOf({ corrects, digest }: Pick<ReportOrder, 'corrects' | 'digest'>): Lane {
  return corrects || digest?.isAsked === false ? 'routine' : 'urgent';
}

export function laneOfAnnouncement({ order, delivery }: Pick<AnnouncementOrder, 'order' | 'delivery'>): Lane {
  if (order) return laneOf(order);
  // Digests that come due together fail together.
  const { kind } = delivery.notice;
  return kind === 'digestFailed' || kind === 'digestTrouble' ? 'routine' : 'urgent';
}
