import { parse } from 'yaml';
import { DEFAULT_EVENTS, DEFAULT_SCOPES } from '../../src/demo/slack/options';
import { codesIn, tableUnder, textOf } from './project';

interface Manifest {
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: {
    readonly app_home: { readonly home_tab_enabled: boolean };
    readonly bot_user: { readonly display_name: string };
    readonly slash_commands: readonly { readonly command: string; readonly usage_hint: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[] };
    readonly interactivity: { readonly is_enabled: boolean };
    readonly socket_mode_enabled: boolean;
  };
}

describe('manifest.yml', () => {
  const manifest: Manifest = parse(textOf('manifest.yml'));
  const scopes = manifest.oauth_config.scopes.bot;

  test('asks for the scopes that the small Slack grants, each once', () => {
    expect([...scopes].sort()).toEqual([...DEFAULT_SCOPES].sort());
  });

  test('asks for the scopes that the README gives a reason for', () => {
    const rows = tableUnder('Scopes');
    expect(rows.flatMap(([scope = '']) => codesIn(scope)).sort()).toEqual([...scopes].sort());
    expect(rows.filter(([, reason = '']) => reason === '')).toEqual([]);
  });

  test('has the one command', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/sms']);
    expect(manifest.features.slash_commands[0]?.usage_hint).toMatch(/^last 7 days .*help$/);
  });

  test('subscribes to no event that the small Slack does not tell', () => {
    const events = manifest.settings.event_subscriptions.bot_events;
    expect(events.filter((event) => !DEFAULT_EVENTS.some((known) => known === event))).toEqual([]);
    expect(events).toContain('app_home_opened');
  });

  test('subscribes to what the bot handles, and to nothing else', () => {
    const handled = [...textOf('src/entries/slack/events.ts').matchAll(/app\.event\('(\w+)'/g)].map(
      ([, event]) => event,
    );
    expect(handled.sort()).toEqual([...manifest.settings.event_subscriptions.bot_events].sort());
  });

  test('switches on what the bot stands on, within the lengths that Slack takes', () => {
    const { display_information: about, features, settings } = manifest;
    expect(settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
    expect(features.app_home.home_tab_enabled).toBe(true);
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    expect(about.name.length).toBeLessThanOrEqual(35);
    expect(about.description.length).toBeLessThanOrEqual(140);
  });
});
