import type { Ledger } from '../../domain/delivery';
import type { Charts, Digests, Statistics, World } from '../../domain/ports';
import { StatisticsError } from '../../errors';
import type { Instruments } from './instruments';

/** The same world, counted and timed. */
export function measured(world: World, instruments: Instruments): World {
  return {
    ...world,
    statistics: measuredStatistics(world.statistics, instruments),
    charts: measuredCharts(world.charts, instruments),
    ledger: measuredLedger(world.ledger, instruments),
    digests: measuredDigests(world.digests, instruments),
  };
}

function measuredStatistics(statistics: Statistics, { calls }: Instruments): Statistics {
  return {
    async fetch(call) {
      const end = calls.startTimer({ subject: call.subject });
      try {
        const answer = await statistics.fetch(call);
        end({ outcome: 'answered' });
        return answer;
      } catch (error) {
        end({ outcome: error instanceof StatisticsError ? error.kind : 'unexpected' });
        throw error;
      }
    },
  };
}

function measuredCharts(charts: Charts, instruments: Instruments): Charts {
  const measure = async (drawing: () => Promise<Uint8Array>) => {
    const end = instruments.charts.startTimer();
    try {
      const picture = await drawing();
      end({ outcome: 'drawn' });
      return picture;
    } catch (error) {
      end({ outcome: 'failed' });
      throw error;
    }
  };
  return {
    draw: (chart, language, request) => measure(() => charts.draw(chart, language, request)),
    drawMetric: (chart, language, about) => measure(() => charts.drawMetric(chart, language, about)),
  };
}

/** What is written down of a delivery is what became of it. */
function measuredLedger(ledger: Ledger, { deliveries }: Instruments): Ledger {
  return {
    ...ledger,
    async sent(id, posted) {
      await ledger.sent(id, posted);
      deliveries.inc({ outcome: 'sent' });
    },
    async refused(id, refusal, known) {
      const isOurs = await ledger.refused(id, refusal, known);
      if (isOurs) deliveries.inc({ outcome: refusal });
      return isOurs;
    },
  };
}

/** A digest's history has a line for each of its slots. */
function measuredDigests(digests: Digests, { digestSlots, digestLateness }: Instruments): Digests {
  return {
    ...digests,
    async note(id, happening) {
      await digests.note(id, happening);
      const { at, what, slot } = happening;
      if (slot === undefined) return;
      digestSlots.inc({ result: what });
      if (what === 'sent') digestLateness.observe((new Date(at).getTime() - new Date(slot).getTime()) / 1_000);
    },
  };
}
