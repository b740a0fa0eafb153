import type { App } from '@slack/bolt';
import { closeChannel, closeIfShut } from '../../actions/close-channel';
import type { Entry } from './entry';
import { showHome } from './home';

/**
 * What happens in Slack besides commands, buttons and windows.
 * @param onRevoked hears Slack's word for it when the app may not speak any more
 */
export function listenToEvents(app: App, { world, defaults }: Entry, onRevoked: (code: string) => void): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await showHome(world, defaults, event.user);
  });

  app.event('app_uninstalled', async () => onRevoked('app_uninstalled'));

  app.event('tokens_revoked', async ({ event }) => {
    if (event.tokens.bot?.length) onRevoked('token_revoked');
  });

  app.event('channel_archive', ({ event }) => closeChannel(world, event.channel, 'archived'));

  // Of private channels.
  app.event('group_archive', ({ event }) => closeChannel(world, event.channel, 'archived'));

  app.event('channel_shared', ({ event }) => closeIfShut(world, event.channel));
}
