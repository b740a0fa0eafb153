import type { WebClient } from '@slack/web-api';
import type { Windows } from '../../domain/ports';
import { renderHome } from './views/home';
import { renderForm } from './views/view';

export function createWindows(client: WebClient): Windows {
  return {
    async open(trigger, form, language) {
      await client.views.open({ trigger_id: trigger, view: renderForm(form, language) });
    },
    async showHome(user, home, language) {
      await client.views.publish({ user_id: user, view: renderHome(home, language) });
    },
  };
}
