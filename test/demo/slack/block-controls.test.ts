import { checkLimits, input, many, menu, option, options, plain, type Row, typed } from './block-samples';
import { actions, button } from './kit';

/** What is pressed, chosen and typed. */
const LIMITS: readonly Row[] = [
  [
    '25 actions',
    [actions(...many(25, (i) => button(`b${i}`)))],
    [actions(...many(26, (i) => button(`b${i}`)))],
    '/blocks/0/elements',
  ],
  [
    'action id unique',
    [actions(button('a'), button('b'))],
    [actions(button('a'), button('a'))],
    '/blocks/0/elements/1/action_id',
  ],
  [
    'action id length',
    [actions(button('x'.repeat(255), 'Go'))],
    [actions({ ...button('a'), action_id: 'x'.repeat(256) })],
    '/blocks/0/elements/0/action_id',
  ],
  [
    'button 75',
    [actions({ ...button('a'), text: plain(75) })],
    [actions({ ...button('a'), text: plain(76) })],
    '/blocks/0/elements/0/text/text',
  ],
  [
    'button value 2000',
    [actions({ ...button('a'), value: 'x'.repeat(2000) })],
    [actions({ ...button('a'), value: 'x'.repeat(2001) })],
    '/blocks/0/elements/0/value',
  ],
  [
    'button style',
    [actions({ ...button('a'), style: 'danger' })],
    [actions({ ...button('a'), style: 'red' })],
    '/blocks/0/elements/0/style',
  ],
  ['100 options', [menu({ options: options(100) })], [menu({ options: options(101) })], '/blocks/0/elements/0/options'],
  [
    'option text 75',
    [menu({ options: [option(1, 75)] })],
    [menu({ options: [option(1, 76)] })],
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'option value 150',
    [menu({ options: [option(150)] })],
    [menu({ options: [option(151)] })],
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'initial option',
    [menu({ options: options(2), initial_option: options(1)[0] })],
    [menu({ options: options(2), initial_option: option(9) })],
    '/blocks/0/elements/0',
  ],
  [
    'overflow 5',
    [actions({ type: 'overflow', options: options(5) })],
    [actions({ type: 'overflow', options: options(6) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'checkboxes 10',
    [actions({ type: 'checkboxes', options: options(10) })],
    [actions({ type: 'checkboxes', options: options(11) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'radio 10',
    [actions({ type: 'radio_buttons', options: options(10) })],
    [actions({ type: 'radio_buttons', options: options(11) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'date',
    [actions({ type: 'datepicker', initial_date: '2026-10-05' })],
    [actions({ type: 'datepicker', initial_date: '5.10.2026' })],
    '/blocks/0/elements/0/initial_date',
  ],
  [
    'time',
    [actions({ type: 'timepicker', initial_time: '09:00' })],
    [actions({ type: 'timepicker', initial_time: '24:00' })],
    '/blocks/0/elements/0/initial_time',
  ],
  [
    'confirm',
    [actions({ ...button('a'), confirm: { text: plain(300) } })],
    [actions({ ...button('a'), confirm: { text: plain(301) } })],
    '/blocks/0/elements/0/confirm/text/text',
  ],
  [
    'label 2000',
    [input(typed(), { label: plain(2000) })],
    [input(typed(), { label: plain(2001) })],
    '/blocks/0/label/text',
    'modal',
  ],
  [
    'hint 2000',
    [input(typed(), { hint: plain(2000) })],
    [input(typed(), { hint: plain(2001) })],
    '/blocks/0/hint/text',
    'modal',
  ],
  [
    'placeholder 150',
    [input(typed({ placeholder: plain(150) }))],
    [input(typed({ placeholder: plain(151) }))],
    '/blocks/0/element/placeholder/text',
    'modal',
  ],
  ['no button as input', [input(typed())], [input(button('b'))], '/blocks/0/element/type', 'modal'],
  [
    'one focus',
    [input(typed({ focus_on_load: true }))],
    [input(typed({ focus_on_load: true })), input(typed({ focus_on_load: true }))],
    '/blocks/1/element',
    'modal',
  ],
];

describe('what Slack takes and refuses in buttons, menus and inputs', () => checkLimits(LIMITS));
