import type { BackendOptions } from '../backend.ts';
import { openCluster, type Cluster } from './cluster/cluster.ts';
import { ensureAppDatabase } from './database/app-database.ts';
import { LOGIN_ROLE } from './database/roles.ts';
import { LOCAL_URL, type Endpoint } from './endpoint.ts';
import { connectToCluster } from './lite/postgres-connection.ts';
import { serveFrom } from './serve.ts';

export async function openEmbeddedPostgres(options: BackendOptions): Promise<Endpoint> {
  const cluster = await openCluster(options);
  try {
    return await openDatabase(cluster, options);
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

async function openDatabase(cluster: Cluster, options: BackendOptions): Promise<Endpoint> {
  const { address } = cluster;
  const database = options.databaseName ?? 'app';
  await ensureAppDatabase(cluster, database, options.templateName);
  const served = await serveFrom(connectToCluster(address, database), options);
  return {
    mode: 'embedded-postgres',
    url: LOCAL_URL,
    jwtSecret: options.jwtSecret,
    ...served,
    queue: { host: address.host, port: address.port, user: LOGIN_ROLE, password: address.password, database, ssl: false },
    close: async () => {
      await served.close();
      await cluster.close();
    },
  };
}
