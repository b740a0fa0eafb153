import {
  all,
  byType,
  type Check,
  fieldOf,
  list,
  number,
  object,
  oneOf,
  optional,
  required,
  string,
} from './inspection';

/** Source: docs.slack.dev, data visualization block; newer pages say 12 series. */
const MOST_SERIES = 6;
const MOST_POINTS = 20;
const MOST_CHARTS = 2;

const label = string(1, 20);
const anyNumber = number(-Number.MAX_VALUE, Number.MAX_VALUE, 'any');
const point = object({ label: required(label), value: required(anyNumber) });
const series = object({ name: required(label), data: required(list(point, 1, MOST_POINTS)) });
const axis = object({
  categories: required(list(label, 1, MOST_POINTS)),
  x_label: optional(string(1, 50)),
  y_label: optional(string(1, 50)),
});

const segment = all(object({ label: required(label), value: required(anyNumber) }), (value, at, seen) => {
  const size = fieldOf(value, 'value');
  if (typeof size === 'number' && size <= 0) seen.find(`${at}/value`, 'must be greater than 0');
});

const plotted = (type: string): Check =>
  object(
    {
      type: required(oneOf(type)),
      series: required(list(series, 1, MOST_SERIES)),
      axis_config: required(axis),
    },
    all(namesAreUnique, onePointACategory),
  );

export const dataVisualization = {
  fields: {
    title: required(string(1, 50)),
    chart: required(
      byType({
        line: plotted('line'),
        bar: plotted('bar'),
        area: plotted('area'),
        pie: object({ type: required(oneOf('pie')), segments: required(list(segment, 1, MOST_SERIES)) }),
      }),
    ),
  },
  more: ((_value, at, seen) => {
    seen.charts += 1;
    if (seen.charts > MOST_CHARTS) seen.find(at, `no more than ${MOST_CHARTS} data_visualization blocks allowed`);
  }) satisfies Check,
};

function namesAreUnique(...[value, at, seen]: Parameters<Check>): void {
  const names = itemsOf(value, 'series').map((one) => fieldOf(one, 'name'));
  if (new Set(names).size !== names.length) seen.find(`${at}/series`, 'series names must be unique');
}

function onePointACategory(...[value, at, seen]: Parameters<Check>): void {
  const categories = itemsOf(fieldOf(value, 'axis_config'), 'categories');
  itemsOf(value, 'series').forEach((one, index) => {
    const labels = itemsOf(one, 'data').map((item) => fieldOf(item, 'label'));
    const fits = labels.length === categories.length && categories.every((category) => labels.includes(category));
    if (!fits) seen.find(`${at}/series/${index}/data`, 'must have exactly one point for each category');
  });
}

function itemsOf(value: unknown, key: string): unknown[] {
  const items = fieldOf(value, key);
  return Array.isArray(items) ? items : [];
}
