import { describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';

describePlugin(plugin, {
  folder: import.meta.dirname,
  config: { target: 'bucket', endpoint: 'https://s3.eu-central-1.amazonaws.com', region: 'eu-central-1', bucket: 'videos', accessKeyId: 'MADEUP', secretAccessKey: 'made-up' },
  refuses: async () => new Response('<Error><Code>InvalidAccessKeyId</Code></Error>', { status: 403 }),
});
