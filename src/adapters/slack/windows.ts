import type { WebClient } from '@slack/web-api';
import type { Windows } from '../../domain/ports';
import { errorFacts, TooLateError } from '../../errors';
import { renderHome } from './views/home';
import { renderForm } from './views/view';

export function createWindows(client: WebClient): Windows {
  return {
    async open(trigger, form, language) {
      try {
        await client.views.open({ trigger_id: trigger, view: renderForm(form, language) });
      } catch (error) {
        throw errorFacts(error).code === 'expired_trigger_id' ? new TooLateError('the trigger has expired') : error;
      }
    },
    async showHome(user, home, language) {
      await client.views.publish({ user_id: user, view: renderHome(home, language) });
    },
  };
}
