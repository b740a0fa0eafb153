import type { App } from '@slack/bolt';
import { closeChannel, closeSharedChannel } from '../../actions/close-channel';
import type { Entry } from './entry';
import { showHome } from './home';

/** What happens in Slack besides commands, buttons and windows. */
export function listenToEvents(app: App, { world, defaults }: Entry): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await showHome(world, defaults, event.user);
  });

  app.event('channel_archive', ({ event }) => closeChannel(world, event.channel, 'archived'));

  app.event('channel_shared', ({ event }) => closeSharedChannel(world, event.channel));
}
