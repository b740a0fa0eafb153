import type { Agent } from 'node:https';
import { context, propagation, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Telemetry } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';
import createHttpsProxyAgent from 'https-proxy-agent';
import { DiscreetProcessor } from './discreet';

/** A collector that takes longer for a batch has lost it: it must not hold up the end of the process. */
const EXPORT_TIMEOUT_MS = 5_000;

export interface Traces {
  /** For the queues and the workers, which make the spans. */
  readonly telemetry: Telemetry;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Sends the spans of jobs to a collector, in batches. Of one process: OpenTelemetry knows one tracer provider. */
export function startTraces(collectorUrl: string, proxyUrl?: string): Traces {
  const exporter = new OTLPTraceExporter({
    url: `${collectorUrl.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: EXPORT_TIMEOUT_MS,
    // The exporter has no fetch, and Node's own agents know no proxy.
    ...(proxyUrl !== undefined && { httpAgentOptions: () => createHttpsProxyAgent(proxyUrl) as unknown as Agent }),
  });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'sms-report-bot' }),
    spanProcessors: [new DiscreetProcessor(exporter)],
  });
  provider.register();
  return {
    telemetry: new BullMQOtel({ tracerName: 'bullmq' }),
    async close() {
      await provider.shutdown().catch(() => undefined);
      for (const api of [trace, context, propagation]) api.disable();
    },
  };
}
