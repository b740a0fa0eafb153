import type { App, ViewSubmitAction } from '@slack/bolt';
import { digestTrade } from '../../actions/trades';
import { DIGESTS } from './digest-buttons';
import { submitDigest } from './digest-forms';
import type { Entry } from './entry';
import { submitHeir } from './heir-form';
import { listenToStanding } from './standing';
import { answerWindow } from './window-answers';

/** The buttons, windows and events of digests. */
export function listenToDigests(app: App, entry: Entry): void {
  const { world } = entry;
  listenToStanding(app, entry, DIGESTS);

  app.view<ViewSubmitAction>('digest', async (args) => {
    const { body, view } = args;
    const trigger = { team: body.team?.id ?? '', trigger: view.id };
    await answerWindow(entry, args, submitDigest(entry, body.user.id, trigger, view));
  });

  app.view<ViewSubmitAction>('digest.handOver', async (args) => {
    const { body, view } = args;
    await answerWindow(entry, args, submitHeir(entry, digestTrade(world), body.user.id, view));
  });
}
