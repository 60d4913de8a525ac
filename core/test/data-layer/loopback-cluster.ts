/** A server of its own that listens on the loopback interface: what Windows gets, and a stand-in for somebody's PostgreSQL. */
import { type Cluster, openCluster } from '../../platform/embedded/cluster/cluster.ts';
import { makeDataDir, silent } from '../database.ts';

export interface LoopbackCluster extends Cluster {
  readonly dataDir: string;
  url(user: string, database: string): string;
}

export async function openLoopbackCluster(): Promise<LoopbackCluster> {
  const dataDir = await makeDataDir();
  const cluster = await openCluster({ dataDir, log: silent, transport: 'loopback', settings: { fsync: 'off' } });
  const { host, port, password } = cluster.address;
  return {
    ...cluster,
    dataDir,
    url: (user, database) => `postgres://${user}:${password}@${host}:${port}/${database}`,
  };
}
