/**
 * A process of its own that uses a cluster: `tsx cluster-user.ts <dataDir>`. Prints a line when it is in; leaves when its standard
 * input ends.
 */
import { openCluster } from '../../platform/embedded/cluster/cluster.ts';
import { createLogger } from '../../platform/logger.ts';

const [dataDir = ''] = process.argv.slice(2);
const cluster = await openCluster({ dataDir, log: createLogger({ level: 'silent', pretty: false }), settings: { fsync: 'off' } });
console.log(JSON.stringify(cluster.address));
process.stdin.on('end', () => void cluster.close()).resume();
