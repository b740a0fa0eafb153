/** The scopes of `manifest.yml`, and what goes wrong without each. */
export const SCOPES: Readonly<Record<string, string>> = {
  commands: '/sms is not heard',
  'chat:write': 'nothing can be posted',
  'channels:read': 'no report goes to a public channel',
  'groups:read': 'no report goes to a private channel',
  'mpim:read': 'no report goes to direct messages of a group',
  'channels:history': 'a message in a public channel may come twice',
  'groups:history': 'a message in a private channel may come twice',
  'mpim:history': "a message in a group's direct messages may come twice",
  'im:history': 'a direct message may come twice',
  'im:write': 'no private report can be sent',
  'files:write': 'reports have no chart',
  'files:read': 'reports have no chart',
  'users:read': "people's time zones and languages stay unknown",
};
