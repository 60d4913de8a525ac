import { reference, z } from '../../core/plugin-api/index.ts';

/** As many as one production takes. */
export const MAX_SOURCE_VIDEOS = 20;

const publish = z
  .strictObject({
    publisherId: reference('publisher', z.string().trim().min(1).max(80)).meta({ title: 'Publisher', description: 'e.g. publisher-postiz', examples: ['publisher-postiz'] }),
    channelIds: z.array(reference('channel', z.string().min(1).max(200))).min(1).max(50).meta({ title: 'Channels', description: 'Channels that this profile may publish to.' }),
    captionTemplate: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .default('{script}')
      .meta({ title: 'Caption', description: '{name}, {number}, {date} and {script} are filled in.', 'x-multiline': true }),
    mode: z.enum(['now', 'draft']).default('now').meta({ title: 'When', description: 'At once, or as a draft for you to release.' }),
    settings: reference('channel-settings', z.record(z.string(), z.record(z.string(), z.unknown())))
      .exactOptional()
      .meta({ title: 'Network settings', description: 'By channel id, e.g. the privacy level that TikTok asks for.' }),
  })
  .meta({ title: 'Publish', description: 'Leave this out to keep the videos in the library only.' });

export const settings = z.strictObject({
  scripts: z
    .array(z.string().trim().min(1).max(5000).meta({ title: 'Script', 'x-multiline': true }))
    .min(1)
    .max(1000)
    .meta({ title: 'Scripts', description: 'One for each video, made in this order, one per run.' }),
  nameTemplate: z.string().trim().min(1).max(80).default('Video {number}').meta({ title: 'Name of the videos', description: '{number} and {date} are filled in.' }),
  sourceVideoIds: z
    .array(reference('source-video', z.uuid()))
    .min(1)
    .max(MAX_SOURCE_VIDEOS)
    .exactOptional()
    .meta({ title: 'Source videos', description: 'The footage to cut from. Left out: all of the profile, in turn.' }),
  publish: publish.exactOptional(),
  onEnd: z.enum(['stop', 'start-over']).default('stop').meta({ title: 'After the last script', description: 'Stop, or start over with other cuts.' }),
});

export type Settings = z.infer<typeof settings>;
