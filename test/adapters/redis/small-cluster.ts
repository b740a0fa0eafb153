import type { Redis } from 'ioredis';
import { ServerProcess } from './server-process';

const SLOTS = 16_384;
const NODES = 3;
const SHARE = Math.ceil(SLOTS / NODES);

/** Three masters on the loopback, each with a third of the slots. */
export class SmallCluster {
  private constructor(
    readonly nodes: readonly ServerProcess[],
    private readonly password: string,
  ) {}

  static async start(password = ''): Promise<SmallCluster> {
    const settings = ['cluster-enabled yes', 'cluster-announce-ip 127.0.0.1', 'cluster-node-timeout 2000'];
    const nodes = await Promise.all(Array.from({ length: NODES }, () => ServerProcess.start(settings, password)));
    const connections = nodes.map((node) => node.connect());
    await join(connections, nodes);
    for (const connection of connections) connection.disconnect();
    return new SmallCluster(nodes, password);
  }

  get url(): string {
    const credentials = this.password && `:${encodeURIComponent(this.password)}@`;
    return `redis://${credentials}${this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
  }

  /** The one that keeps what is called so. */
  async keeperOf(key: string): Promise<ServerProcess> {
    const connection = this.nodes[0]?.connect();
    const slot = Number(await connection?.cluster('KEYSLOT', key));
    connection?.disconnect();
    const keeper = this.nodes[Math.floor(slot / SHARE)];
    if (!keeper) throw new Error(`no node keeps the slot ${slot}`);
    return keeper;
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.close()));
  }
}

/** Resolves when every node says that all slots are served. */
async function join(connections: readonly Redis[], nodes: readonly ServerProcess[]): Promise<void> {
  await Promise.all(
    connections.map(async (connection, at) => {
      await connection.call('CLUSTER', 'SET-CONFIG-EPOCH', at + 1);
      await connection.call('CLUSTER', 'ADDSLOTSRANGE', at * SHARE, Math.min((at + 1) * SHARE, SLOTS) - 1);
    }),
  );
  for (const { port } of nodes.slice(1)) await connections[0]?.call('CLUSTER', 'MEET', '127.0.0.1', port);
  for (const connection of connections) {
    let said = '';
    while (!/cluster_state:ok/.test(said) || !/cluster_known_nodes:3/.test(said))
      said = await connection.cluster('INFO');
  }
}
