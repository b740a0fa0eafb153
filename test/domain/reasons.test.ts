import { actionAgainst, PROCESS_REASONS, REASON_KEYS, SEND_REASONS } from '../../src/domain/reasons';

describe('the dictionary of reasons', () => {
  test('knows each reason of both classes once', () => {
    const all = [...PROCESS_REASONS.map((name) => `process.${name}`), ...SEND_REASONS.map((name) => `send.${name}`)];
    expect([...REASON_KEYS].sort()).toEqual(all.sort());
  });

  test.each([
    ['cleanList', ['send.empty', 'send.out_of_service', 'process.global_block', 'process.unsubscribe']],
    ['fixContent', ['process.keyword_block', 'process.content_error', 'process.variable_error', 'send.interception']],
    ['retryLater', ['send.busy', 'send.no_answer', 'send.not_in_service', 'send.power_off']],
    ['reputation', ['send.blacklist', 'process.partial_block']],
    ['pacing', ['process.frequency_overrun']],
    ['unknown', ['send.other', 'process.other', 'send.break_down']],
  ] as const)('%s helps against %j', (action, reasons) => {
    expect(REASON_KEYS.filter((reason) => actionAgainst(reason) === action).sort()).toEqual([...reasons].sort());
  });
});
