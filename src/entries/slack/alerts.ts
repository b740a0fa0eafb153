import type { App } from '@slack/bolt';
import { alertTrade } from '../../actions/trades';
import { ALERTS } from './alert-buttons';
import { submitAlert } from './alert-forms';
import type { Entry } from './entry';
import { submitHeir } from './heir-form';
import { showHome } from './home';
import { listenToStanding } from './standing';

/** The buttons and windows of alerts. */
export function listenToAlerts(app: App, entry: Entry): void {
  const { world, defaults } = entry;
  listenToStanding(app, entry, ALERTS);

  app.view('alert', async ({ body, view, ack }) => {
    const trigger = { team: body.team?.id ?? '', trigger: view.id };
    const { errors, isHome } = await submitAlert(entry, body.user.id, trigger, view);
    await (errors ? ack({ response_action: 'errors', errors }) : ack());
    if (!errors && isHome) await showHome(world, defaults, body.user.id);
  });

  app.view('alert.handOver', async ({ body, view, ack }) => {
    const errors = await submitHeir(entry, alertTrade(world), body.user.id, view);
    await (errors ? ack({ response_action: 'errors', errors }) : ack());
    if (!errors) await showHome(world, defaults, body.user.id);
  });
}
