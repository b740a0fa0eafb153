import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../domain/ports';
import { CallRecord } from './calls';
import { FaultSwitches } from './faults';
import { Limiter } from './limiter';
import { type Credentials, type Incidents, type Parts, serve } from './serve';
import { generatedTraffic } from './world/generated';
import { World } from './world/world';

export interface EngageLabOptions {
  readonly clock: Clock;
  /** A free one, if not said. */
  readonly port?: number;
  /** The believable world around the clock's present, if not said. */
  readonly world?: World;
  readonly credentials?: Credentials;
  /** Of faults with a probability, and of the believable world. */
  readonly seed?: number;
  /**
   * The vendor's page says that `process_failed` answers for `msg_type` "2" when none is asked, which fits nothing else
   * on it. Set to `2` to believe it; all types, if not said.
   */
  readonly processFailedDefaultType?: string;
}

export interface EngageLabStandIn {
  /** Without a slash at the end. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly calls: CallRecord;
  readonly faults: FaultSwitches;
  readonly limiter: Limiter;
  readonly incident: Incidents;
  readonly world: World;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

const DEFAULT_CREDENTIALS: Credentials = { user: 'acme', key: 'demo-key' };

/** EngageLab's statistics API on 127.0.0.1, after the vendor's page and its limits. */
export async function startEngageLab(options: EngageLabOptions): Promise<EngageLabStandIn> {
  const { clock, port = 0, seed = 1 } = options;
  const world = options.world ?? new World(generatedTraffic({ start: clock.now(), seed }));
  const parts: Parts = {
    clock,
    world,
    credentials: options.credentials ?? DEFAULT_CREDENTIALS,
    processFailedDefaultType: options.processFailedDefaultType,
    calls: new CallRecord(),
    faults: new FaultSwitches(seed),
    limiter: new Limiter(),
    incident: {
      start: (incident) => world.startIncident({ ...incident, from: incident.from ?? clock.now() }),
      end: () => world.endIncidents(clock.now()),
    },
  };
  const server = createServer((request, response) => serve(parts, request, response));
  await listen(server, port);
  const { credentials, calls, faults, limiter, incident } = parts;
  return {
    ...{ credentials, calls, faults, limiter, incident, world },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => closeAtOnce(server),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function closeAtOnce(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
