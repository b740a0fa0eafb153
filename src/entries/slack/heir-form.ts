import type { ViewOutput } from '@slack/bolt';
import { handOver, type Trade } from '../../actions/change-standing';
import type { Standing } from '../../domain/standing';
import { noticeFor } from './answers';
import { lookUpAsker } from './asker';
import type { Entry } from './entry';
import type { Submitted } from './window-answers';

/** Hands a thing over as its window says; errors stand below the field. */
export async function submitHeir<Kind extends Standing, Run>(
  { world, defaults, render }: Entry,
  trade: Trade<Kind, Run>,
  user: string,
  view: ViewOutput,
): Promise<Submitted> {
  const { person, language } = await lookUpAsker(world, user, defaults);
  const to = view.state.values.owner?.owner?.selected_user ?? '';
  const notice = await handOver(world, trade, person, view.private_metadata, to).catch(noticeFor);
  const isDone = notice.kind === 'digestDone' || notice.kind === 'alertDone';
  const answer = { language, channel: undefined, isTold: false };
  return isDone ? { ...answer, notice } : { ...answer, errors: { owner: render(notice, language).text } };
}
