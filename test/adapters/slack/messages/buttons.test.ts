import { reportMessage } from '../../../../src/adapters/slack/messages/report';
import { parseCommand } from '../../../../src/domain/command/parse';
import { NO_FILTERS } from '../../../../src/domain/query';
import { requestOf } from '../../../domain/command/ask';
import { NOW } from '../../../domain/traffic';
import { ASKER, failureOf, ids, noticeOf, on, SAMPLES, type Sample, traffic, WEEK } from './samples';
import { wordsIn } from './words-in';

function buttonsOf(sample: Sample) {
  const block = reportMessage(noticeOf(sample), 'en').blocks.find(({ type }) => type === 'actions');
  if (block?.type !== 'actions') return [];
  return block.elements.flatMap((element) => (element.type === 'button' ? [element.value ?? ''] : []));
}

function menuOf(sample: Sample) {
  const block = reportMessage(noticeOf(sample), 'en').blocks.find(({ type }) => type === 'actions');
  const menu = block?.type === 'actions' ? block.elements.find(({ type }) => type === 'overflow') : undefined;
  return menu?.type === 'overflow' ? menu.options.map(({ value }) => value ?? '') : [];
}

describe('buttons', () => {
  test.each(Object.entries(SAMPLES))('of %s carry commands that read back', (_, sample) => {
    const commands = buttonsOf(sample).map((value) => parseCommand(value, { now: NOW, zone: 'UTC', locale: 'en-US' }));
    for (const parsed of commands)
      expect(parsed).toMatchObject({
        ok: true,
        command: { request: { range: sample.request.range, zone: sample.request.zone } },
      });
    const [refresh] = commands;
    if (refresh) expect(refresh).toMatchObject({ command: { request: sample.request } });
  });

  test('offer other ranges of the same request, where they fit', () => {
    const commands = menuOf({ request: on(WEEK, { by: ['label'] }), messages: [] });
    expect(commands).toContain('last month by label tz:Asia/Tokyo');
    for (const command of commands) {
      expect(parseCommand(command, { now: NOW, zone: 'UTC', locale: 'en-US' })).toMatchObject({ ok: true });
    }
    const filters = { ...NO_FILTERS, templates: ids(200, 8) };
    expect(menuOf({ request: on(WEEK, { filters }), messages: [] })).toEqual([]);
  });

  test('are six, each its own report', () => {
    const filters = { ...NO_FILTERS, templates: ['1233'] };
    expect(buttonsOf({ request: on(WEEK, { by: ['day'], filters }), messages: [] })).toEqual([
      '2026-11-16..2026-11-22 vs nothing by day template:1233 tz:Asia/Tokyo',
      '2026-11-16..2026-11-22 vs nothing by template template:1233 tz:Asia/Tokyo',
      '2026-11-16..2026-11-22 vs nothing by label template:1233 tz:Asia/Tokyo',
      'failures 2026-11-16..2026-11-22 vs nothing template:1233 tz:Asia/Tokyo',
      '2026-11-16..2026-11-22 vs 2026-11-09..2026-11-15 by day template:1233 tz:Asia/Tokyo',
      '2026-11-16..2026-11-22 vs nothing template:1233 tz:Asia/Tokyo',
    ]);
  });

  test.each([
    ['a day, last year', '2026-11-23 vs 2026-11-16', '2026-11-23 vs 2025-11-23'],
    [
      'a week, last year',
      '2026-11-16..2026-11-22 vs 2026-11-09..2026-11-15',
      '2026-11-16..2026-11-22 vs 2025-11-17..2025-11-23',
    ],
    [
      'a month, before',
      '2026-10-01..2026-10-31 vs 2025-10-01..2025-10-31',
      '2026-10-01..2026-10-31 vs 2026-09-01..2026-09-30',
    ],
    [
      'a month to date, before',
      '2026-11-01..2026-11-24 vs 2025-11-01..2025-11-24',
      '2026-11-01..2026-11-24 vs 2026-10-01..2026-10-24',
    ],
    [
      'chosen days, before',
      '2026-11-16..2026-11-22 vs 2026-07-01..2026-07-04',
      '2026-11-16..2026-11-22 vs 2026-11-09..2026-11-15',
    ],
  ] as const)('offer the comparison that is not there: %s', (what, line, offered) => {
    const sample = { request: requestOf(`${line} tz:Asia/Tokyo`), messages: [] };
    expect(buttonsOf(sample)[4]).toBe(`${offered} tz:Asia/Tokyo`);
    const label = `Compare with ${what.split(', ')[1]}`;
    expect(wordsIn(reportMessage(noticeOf(sample), 'en'))).toContain(label);
  });

  test('are as many as the message has room for', () => {
    const filters = { ...NO_FILTERS, templates: ids(200, 8) };
    const messages = traffic(WEEK, ids(3, 8), 999);
    const crowded = buttonsOf({ request: on(WEEK, { kind: 'failures', by: ['day'], filters }), messages });
    expect(crowded.length).toBeGreaterThan(0);
    expect(crowded.length).toBeLessThan(6);
    const fewer = { ...NO_FILTERS, templates: ids(150, 8) };
    expect(buttonsOf({ request: on(WEEK, { filters: fewer }), messages: [] })).toHaveLength(6);
  });

  test('offer to try again where something is missing', () => {
    const labels = (sample: Sample) => wordsIn(reportMessage(noticeOf(sample), 'en')).split('\n');
    const failing = () => failureOf('server');
    expect(labels({ request: on(WEEK), messages: [], failing })).toContain('Try again');
    expect(labels({ request: on(WEEK), messages: [], failing })).not.toContain('Refresh');
    expect(labels({ request: on(WEEK), messages: [] })).toContain('Refresh');
  });

  test('know whose report it is', () => {
    expect(reportMessage(noticeOf({ request: on(WEEK), messages: [] }), 'en').blocks).toContainEqual(
      expect.objectContaining({ block_id: `report:${ASKER}` }),
    );
  });
});
