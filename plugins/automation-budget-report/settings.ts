import { z } from '../../core/plugin-api/index.ts';

export const settings = z.strictObject({
  mail: z
    .enum(['never', 'always', 'over-budget'])
    .default('never')
    .meta({ title: 'Mail it to the owner', description: '"over-budget": only when the month would end above its budget at this pace. Without a mail server set up, the mail is written to the log of the server.' }),
});

export type Settings = z.infer<typeof settings>;
