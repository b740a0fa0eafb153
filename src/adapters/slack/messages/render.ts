import type { Language } from '../../../domain/language';
import type { Notice, NoticeOf } from '../../../domain/notice';
import {
  abandonedMessage,
  acceptedMessage,
  deniedMessage,
  helpMessage,
  notAMemberMessage,
  progressMessage,
  refusedMessage,
  tooManyMessage,
  troubleMessage,
  undeliveredMessage,
} from './answers';
import { csvMessage, finalMessage } from './follow-ups';
import type { Message } from './message';
import { reportMessage } from './report';

const MESSAGES: { readonly [Kind in Notice['kind']]: (notice: NoticeOf<Kind>, language: Language) => Message } = {
  report: reportMessage,
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
  notStored: troubleMessage,
  failed: troubleMessage,
};

/** What is to be said, as Slack takes it. */
export function render<Kind extends Notice['kind']>(notice: NoticeOf<Kind>, language: Language): Message {
  const message: (notice: NoticeOf<Kind>, language: Language) => Message = MESSAGES[notice.kind as Kind];
  return message(notice, language);
}
