import type { Words } from './words';

/** Signs that every language shares. */
export const signs: Words = {
  units: {},
  months: [],
  weekdays: [],
  shifts: {},
  periods: {},
  parts: {},
  markers: {
    slash: '/',
    dash: '-',
    dot: '.',
    openEnd: '~, .., ...',
    tilde: '~, .., ..., ->, =>, >, :',
    quote: "'",
  },
};
