import { reference, z } from '../../core/plugin-api/index.ts';

export const settings = z.strictObject({
  publisherId: reference('publisher', z.string().trim().min(1).max(80)).meta({ title: 'Publisher', description: 'e.g. publisher-postiz', examples: ['publisher-postiz'] }),
  channelIds: z
    .array(reference('channel', z.string().min(1).max(200)))
    .min(1)
    .max(50)
    .meta({ title: 'Channels', description: 'Their free slots are filled. Give each channel slots in the calendar first.' }),
  days: z.int().min(1).max(60).default(7).meta({ title: 'Days ahead', description: 'Slots within so many days are filled.' }),
  captionTemplate: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .default('{script}')
    .meta({ title: 'Caption', description: '{name}, {script} and {channel} are filled in.', 'x-multiline': true }),
  settings: reference('channel-settings', z.record(z.string(), z.record(z.string(), z.unknown())))
    .exactOptional()
    .meta({ title: 'Network settings', description: 'By channel id, e.g. the privacy level that TikTok asks for.' }),
});

export type Settings = z.infer<typeof settings>;
