import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchAggregation } from './aggregation';
import { benchCharts } from './charts';
import { benchCommands } from './commands';

const FULL = { seconds: 20, posts: 50, charts: 1_000, rows: 100_000 };
const QUICK = { seconds: 5, posts: 10, charts: 50, rows: 100_000 };

type Row = readonly [what: string, ...figures: string[]];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'boolean' } } });
  const sizes = values.quick ? QUICK : FULL;
  const [load = 0] = loadavg();
  const aggregation = benchAggregation(sizes.rows);
  const charts = await benchCharts({ count: sizes.charts });
  const commands = await benchCommands(sizes);
  const machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    node: process.version,
    load,
  };
  const results = { machine, sizes, commands, charts, aggregation };
  process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : tableOf(results));
}

interface Results {
  readonly machine: {
    readonly cores: number;
    readonly processor: string;
    readonly node: string;
    readonly load: number;
  };
  readonly sizes: typeof FULL;
  readonly commands: Awaited<ReturnType<typeof benchCommands>>;
  readonly charts: Awaited<ReturnType<typeof benchCharts>>;
  readonly aggregation: ReturnType<typeof benchAggregation>;
}

/** A Markdown table. */
function tableOf({ machine, commands: { ackMs, postedMs }, charts, aggregation }: Results): string {
  const [ms, mb] = [unit('ms'), unit('MB')];
  const rows: Row[] = [
    ['what', 'p50', 'p95', 'p99', 'most', 'of'],
    ['---', '--:', '--:', '--:', '--:', '---'],
    [
      'command → ack, 20 commands a second',
      ...[ackMs.p50, ackMs.p95, ackMs.p99, ackMs.max].map(ms),
      `${ackMs.count} commands`,
    ],
    [
      'command → report in the channel, one at a time',
      ...[postedMs.p50, postedMs.p95, postedMs.p99, postedMs.max].map(ms),
      `${postedMs.count} commands`,
    ],
    ['order → picture', ms(charts.p50Ms), ms(charts.p95Ms), '', '', `${charts.pictures} charts`],
    [
      "renderer's memory",
      ...['', '', '', mb(charts.rssPeakMb)],
      `${mb(charts.rssStartMb)} after 20 charts, ${mb(charts.rssEndMb)} at the end`,
    ],
    [
      `reading and summing ${aggregation.rows.toLocaleString('en')} rows`,
      ...[ms(aggregation.ms), '', '', ''],
      `${aggregation.toJsonParse.toFixed(1)} × JSON.parse of the same ${mb(aggregation.megabytes)}`,
    ],
    ['memory of that process', '', '', '', mb(aggregation.peakMb), `${mb(aggregation.beforeMb)} before`],
  ];
  const lines = rows.map((row) => `| ${row.join(' | ')} |`);
  return `${lines.join('\n')}\n\n${machine.cores} × ${machine.processor}, Node ${machine.node}, load before ${machine.load.toFixed(1)}\n`;
}

function unit(name: string): (value: number) => string {
  return (value) => `${Math.round(value)} ${name}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
});
