import { definePublisher } from '../../core/plugin-api/index.ts';
import { cancel } from './cancel.ts';
import { check, listChannels } from './check.ts';
import { find } from './find.ts';
import { publish } from './publish.ts';
import { settings } from './settings.ts';
import { upload } from './upload.ts';
import { validate } from './validate.ts';

/** Large videos on slow lines; every single request has a shorter limit of its own. */
const TIMEOUT_MS = 90 * 60_000;

export default definePublisher({
  id: 'publisher-folder',
  name: 'Folder or bucket',
  description: 'Publishes videos as files: video, picture, captions and a JSON file with all that belongs to them, into a folder or an S3-compatible bucket.',
  license: 'MIT',
  config: settings,
  limits: { timeoutMs: TIMEOUT_MS, concurrency: 4 },
  check,
  listChannels,
  validate,
  upload,
  publish,
  find,
  cancel,
});
