import { definePublisher } from '../../core/plugin-api/index.ts';
import { cancel } from './cancel.ts';
import { check, listChannelOptions, listChannels } from './channels.ts';
import { find } from './find.ts';
import { networks } from './networks/index.ts';
import { publish } from './publish.ts';
import { accountOf, settings } from './settings.ts';
import { upload } from './upload.ts';
import { validate } from './validate.ts';

/** Large videos on slow lines; every single request has a shorter limit of its own. */
const TIMEOUT_MS = 90 * 60_000;

export default definePublisher({
  id: 'publisher-postiz',
  name: 'Postiz',
  description: 'Publishes to TikTok, YouTube, Instagram, Facebook and more through a Postiz account, in the cloud or your own.',
  license: 'MIT',
  config: settings,
  limits: { timeoutMs: TIMEOUT_MS, concurrency: 4 },
  options: { channels: listChannelOptions },
  account: accountOf,
  check,
  listChannels,
  networks,
  validate,
  upload,
  publish,
  find,
  cancel,
});
