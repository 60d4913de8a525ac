import { reference, z } from '../../core/plugin-api/index.ts';

export const LONGEST_SCRIPT = 5000;
export const MOST_SCRIPTS = 1000;
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
    mode: z.enum(['now', 'next-slot', 'draft']).default('now').meta({ title: 'When', description: 'At once, in the next free slot of each channel\'s calendar, or as a draft for you to release.' }),
    settings: reference('channel-settings', z.record(z.string(), z.record(z.string(), z.unknown())))
      .exactOptional()
      .meta({ title: 'Network settings', description: 'By channel id, e.g. the privacy level that TikTok asks for.' }),
  })
  .meta({ title: 'Publish', description: 'Leave this out to keep the videos in the library only.' });

const voice = z
  .strictObject({
    provider: z.string().trim().min(1).max(80).exactOptional().meta({ title: 'Provider', description: 'e.g. tts-espeak. Left out: the voice of the profile.', examples: ['tts-espeak'] }),
    voiceId: z.string().trim().min(1).max(200).exactOptional().meta({ title: 'Voice' }),
    speed: z.number().min(0.5).max(2).exactOptional().meta({ title: 'Speed', description: '1 is as the voice speaks by itself.' }),
    language: z.string().trim().min(2).max(20).exactOptional().meta({ title: 'Language', description: 'e.g. en or ro.' }),
  })
  .meta({ title: 'Voice', description: 'Leave this out for the voice of the profile.' });

const fields = z.strictObject({
  scripts: z
    .array(z.string().trim().min(1).max(LONGEST_SCRIPT).meta({ title: 'Script', 'x-multiline': true }))
    .min(1)
    .max(MOST_SCRIPTS)
    .exactOptional()
    .meta({ title: 'Scripts', description: 'One for each video, made in this order, one per run.' }),
  sheetUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .exactOptional()
    .meta({ title: 'Sheet', description: 'Instead of the list: address of a CSV file that is read at each run. Its first row names the columns: script, and if you like name and caption.' }),
  nameTemplate: z.string().trim().min(1).max(80).default('Video {number}').meta({ title: 'Name of the videos', description: '{number} and {date} are filled in.' }),
  footage: z
    .enum(['automatic', 'segments', 'moments'])
    .default('automatic')
    .meta({ title: 'Cut from', description: 'Your segments, or the best moments of your videos; the least used first. Automatic: segments once there are 30 seconds of them.' }),
  sourceVideoIds: z
    .array(reference('source-video', z.uuid()))
    .min(1)
    .max(MAX_SOURCE_VIDEOS)
    .exactOptional()
    .meta({ title: 'Source videos', description: 'The footage to cut from. Left out: all of the profile, in turn.' }),
  voice: voice.exactOptional(),
  preset: z.enum(['vertical', 'square', 'landscape']).exactOptional().meta({ title: 'Format', description: 'Left out: that of the profile.' }),
  captions: z.enum(['karaoke', 'bold', 'pop', 'minimal', 'neon', 'box']).exactOptional().meta({ title: 'Caption style', description: 'Left out: that of the profile.' }),
  publish: publish.exactOptional(),
  onEnd: z.enum(['stop', 'start-over']).default('stop').meta({ title: 'After the last script', description: 'Stop, or start over with other cuts.' }),
});

export const settings = fields.refine(({ scripts, sheetUrl }) => (scripts === undefined) !== (sheetUrl === undefined), {
  path: ['scripts'],
  message: 'are needed, or the address of a sheet instead of them',
});

export type Settings = z.infer<typeof settings>;
