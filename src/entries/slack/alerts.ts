import type { App, ViewSubmitAction } from '@slack/bolt';
import { alertTrade } from '../../actions/trades';
import { ALERTS } from './alert-buttons';
import { submitAlert } from './alert-forms';
import type { Entry } from './entry';
import { submitHeir } from './heir-form';
import { listenToStanding } from './standing';
import { answerWindow } from './window-answers';

/** The buttons and windows of alerts. */
export function listenToAlerts(app: App, entry: Entry): void {
  const { world } = entry;
  listenToStanding(app, entry, ALERTS);

  app.view<ViewSubmitAction>('alert', async (args) => {
    const { body, view } = args;
    const trigger = { team: body.team?.id ?? '', trigger: view.id };
    await answerWindow(entry, args, submitAlert(entry, body.user.id, trigger, view));
  });

  app.view<ViewSubmitAction>('alert.handOver', async (args) => {
    const { body, view } = args;
    await answerWindow(entry, args, submitHeir(entry, alertTrade(world), body.user.id, view));
  });
}
