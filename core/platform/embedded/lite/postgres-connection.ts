import { createPostgresConnection, type PostgresConnection } from '@supabase/lite/postgres';
import type { ClusterAddress } from '../cluster/cluster.ts';
import { LOGIN_ROLE } from '../database/roles.ts';
import { toIsoTimestamp } from './timestamps.ts';

/**
 * lite's authentication hands JSON to the driver as text, which the driver would encode once more: the metadata of users would
 * become a JSON string. Text that is JSON already is therefore passed on as it is.
 */
function serializeJson(value: unknown): string {
  return typeof value === 'string' && isJson(value) ? value : JSON.stringify(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const options = {
  onnotice: () => undefined,
  types: {
    // What a filter compares a flag with comes as text; the driver's own way reads every text as false.
    boolean: { to: 16, from: [16], serialize: String, parse: (text: string) => text === 't' },
    json: { to: 114, from: [114], serialize: serializeJson, parse: JSON.parse },
    jsonb: { to: 3802, from: [3802], serialize: serializeJson, parse: JSON.parse },
    timestamp: { to: 1114, from: [1114], serialize: (value: string) => value, parse: toIsoTimestamp },
    timestamptz: { to: 1184, from: [1184], serialize: (value: string) => value, parse: toIsoTimestamp },
  },
};

export function connectToCluster(address: ClusterAddress, database: string): PostgresConnection {
  // The URL is only a name here, which tells lite's caches apart; where to connect stands in the options.
  return createPostgresConnection({
    url: `postgres://embedded/${database}`,
    postgresOptions: { ...options, host: address.host, port: address.port, password: address.password, user: LOGIN_ROLE, database, ssl: false },
  });
}

export function connectToUrl(url: string): PostgresConnection {
  return createPostgresConnection({ url, postgresOptions: options });
}
