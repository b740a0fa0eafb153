import { SpanKind } from '@opentelemetry/api';
import { BatchSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-node';

/** Of what a span tells of an event in it. BullMQ also tells what a job gave back, which holds what people wrote, and errors' texts. */
const TOLD = new Set(['exception.type']);

/** Sends spans in batches, without what is nobody's business and without the workers' own housekeeping. */
export class DiscreetProcessor extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    // Locks and stalled jobs looked after, again and again, which belong to no job.
    if (span.parentSpanContext === undefined && span.kind === SpanKind.INTERNAL) return;
    for (const { attributes = {} } of span.events) {
      for (const name of Object.keys(attributes)) if (!TOLD.has(name)) delete attributes[name];
    }
    super.onEnd(span);
  }
}
