import { responseOriginOf } from '../../../src/adapters/slack/respond';

test.each([
  ['https://slack.com/api/', 'https://hooks.slack.com'],
  ['https://www.slack.com/api/', 'https://hooks.slack.com'],
  ['https://slack-gov.com/api/', 'https://hooks.slack-gov.com'],
  ['http://127.0.0.1:4000/api/', 'http://127.0.0.1:4000'],
  ['https://slack.com.example/api/', 'https://slack.com.example'],
  ['https://evilslack.com/api/', 'https://evilslack.com'],
])('response URLs of %s lead to %s', (apiUrl, origin) => {
  expect(responseOriginOf(apiUrl)).toBe(origin);
});
