import type { Language } from '../../../domain/language';
import type { Notice, NoticeOf } from '../../../domain/notice';
import { alertMessage } from './alert';
import { alertDoneMessage, alertGoneMessage, alertSavedMessage } from './alert-answers';
import { alertBacktestMessage, alertDraftedMessage } from './alert-backtest';
import { alertRefusedMessage, alertTroubleMessage, alertTurnedMessage } from './alert-turns';
import { alertsMessage } from './alerts';
import {
  abandonedMessage,
  acceptedMessage,
  deniedMessage,
  helpMessage,
  notAMemberMessage,
  notSavedMessage,
  progressMessage,
  refusedMessage,
  tooManyMessage,
  troubleMessage,
  undeliveredMessage,
  unseenMessage,
} from './answers';
import { digestDoneMessage, digestGoneMessage, digestSavedMessage, notYoursMessage } from './digest-answers';
import { digestFailedMessage, digestTroubleMessage, ownerLeftMessage } from './digest-troubles';
import { digestsMessage } from './digests';
import { csvMessage, finalMessage } from './follow-ups';
import type { Message } from './message';
import { reportMessage } from './report';

const MESSAGES: { readonly [Kind in Notice['kind']]: (notice: NoticeOf<Kind>, language: Language) => Message } = {
  report: reportMessage,
  digestFailed: digestFailedMessage,
  digestTrouble: digestTroubleMessage,
  ownerLeft: ownerLeftMessage,
  digestSaved: digestSavedMessage,
  digestDone: digestDoneMessage,
  digests: digestsMessage,
  alert: alertMessage,
  alertTurned: alertTurnedMessage,
  alertTrouble: alertTroubleMessage,
  alertRefused: alertRefusedMessage,
  alertDrafted: alertDraftedMessage,
  alertBacktest: alertBacktestMessage,
  alertSaved: alertSavedMessage,
  alertDone: alertDoneMessage,
  alerts: alertsMessage,
  alertGone: alertGoneMessage,
  alertMoved: alertGoneMessage,
  digestGone: digestGoneMessage,
  digestMoved: digestGoneMessage,
  notYours: notYoursMessage,
  csv: csvMessage,
  final: finalMessage,
  accepted: acceptedMessage,
  progress: progressMessage,
  refused: refusedMessage,
  help: helpMessage,
  notAMember: notAMemberMessage,
  denied: deniedMessage,
  tooMany: tooManyMessage,
  joined: troubleMessage,
  undelivered: undeliveredMessage,
  abandoned: abandonedMessage,
  slow: troubleMessage,
  tooLate: troubleMessage,
  notSaved: notSavedMessage,
  unseen: unseenMessage,
  notStored: troubleMessage,
  failed: troubleMessage,
  emptied: troubleMessage,
};

/** What is to be said, as Slack takes it. */
export function render<Kind extends Notice['kind']>(notice: NoticeOf<Kind>, language: Language): Message {
  const message: (notice: NoticeOf<Kind>, language: Language) => Message = MESSAGES[notice.kind as Kind];
  return message(notice, language);
}
