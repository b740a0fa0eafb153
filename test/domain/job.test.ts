import { callOrder, partOrder, type ReportOrder, reportOrder } from '../../src/domain/job';
import { planCalls } from '../../src/domain/query';
import { requestFor } from './traffic';

const ORDER: ReportOrder = {
  id: 'report-1',
  request: requestFor('2026-11-16', '2026-11-22', {
    by: ['template'],
    filters: { templates: ['1233'], labels: [], users: [], type: '2' },
  }),
  place: { kind: 'channel', channel: 'C1' },
  asker: { user: 'U1', channel: 'C1', language: 'ja', responseUrl: 'https://hooks.slack.com/x' },
  askedAt: '2026-11-24T03:00:00.000Z',
};

describe('orders', () => {
  test('come out of the queue as they went in', () => {
    expect(reportOrder.parse(JSON.parse(JSON.stringify(ORDER)))).toEqual(ORDER);
    for (const call of planCalls(ORDER.request)) {
      expect(callOrder.parse(JSON.parse(JSON.stringify(call)))).toEqual(call);
      expect(partOrder.parse({ call })).toEqual({ call });
    }
  });

  test.each([
    ['a date that is none', { request: { ...ORDER.request, range: { start: '16 Nov', end: '2026-11-22' } } }],
    ['a breakdown that is none', { request: { ...ORDER.request, by: ['colour'] } }],
    ['three breakdowns', { request: { ...ORDER.request, by: ['day', 'template', 'reason'] } }],
    ['a place that is none', { place: { kind: 'moon' } }],
    ['no id', { id: undefined }],
    ['a language that the bot does not speak', { asker: { ...ORDER.asker, language: 'fr' } }],
  ])('with %s are refused', (_, change) => {
    expect(reportOrder.safeParse({ ...ORDER, ...change }).success).toBe(false);
  });
});
