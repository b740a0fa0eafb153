import type { App } from '@slack/bolt';
import { digestTrade } from '../../actions/trades';
import { DIGESTS } from './digest-buttons';
import { submitDigest } from './digest-forms';
import type { Entry } from './entry';
import { submitHeir } from './heir-form';
import { showHome } from './home';
import { listenToStanding } from './standing';

/** The buttons, windows and events of digests. */
export function listenToDigests(app: App, entry: Entry): void {
  const { world, defaults } = entry;
  listenToStanding(app, entry, DIGESTS);

  app.view('digest', async ({ body, view, ack }) => {
    const trigger = { team: body.team?.id ?? '', trigger: view.id };
    const { errors, isHome } = await submitDigest(entry, body.user.id, trigger, view);
    await (errors ? ack({ response_action: 'errors', errors }) : ack());
    if (!errors && isHome) await showHome(world, defaults, body.user.id);
  });

  app.view('digest.handOver', async ({ body, view, ack }) => {
    const errors = await submitHeir(entry, digestTrade(world), body.user.id, view);
    await (errors ? ack({ response_action: 'errors', errors }) : ack());
    if (!errors) await showHome(world, defaults, body.user.id);
  });
}
