import type { ModalView } from '@slack/types';
import type { Form } from '../../../domain/form';
import type { Language } from '../../../domain/language';
import { formatsOf, type Words, wordsFor } from '../../../words/words';
import { render } from '../messages/render';
import { plain, section } from '../messages/text';
import { alertForm } from './alert-form';
import { digestForm } from './digest-form';
import { handOverForm } from './hand-over';
import { historyView } from './history';
import { whyView } from './why';

/** What a person fills in, or looks at, as Slack takes it. */
export function renderForm(form: Form, language: Language): ModalView {
  const words = wordsFor(language);
  switch (form.kind) {
    case 'digest':
      return digestForm(form, words);
    case 'alert':
      return alertForm(form, words);
    case 'why':
      return whyView(form, words, formatsOf(language));
    case 'handOver':
      return handOverForm(form, words);
    case 'history':
      return historyView(form, words);
    case 'said':
      return saidView(render(form.notice, language).text, words);
  }
}

function saidView(text: string, { digest: { form } }: Words): ModalView {
  return { type: 'modal', title: plain(form.titles.said), close: plain(form.close), blocks: [section(text)] };
}
