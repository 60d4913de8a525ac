import { defineAutomation, reference, z } from '../../../../core/plugin-api/index.ts';

export default defineAutomation({
  id: 'automation-example',
  name: 'Example',
  description: 'Makes a video of one script from your newest footage, with a new cut every time.',
  license: 'MIT',
  api: '1.1',
  config: z.strictObject({
    script: z.string().trim().min(1).max(5000).meta({ title: 'Script' }),
    sourceVideoId: reference('source-video', z.uuid()).optional().meta({ title: 'Footage', description: 'Without it the footage that was uploaded first is taken.' }),
  }),
  defaultSchedule: { cron: '0 9 * * *' },

  check: () => Promise.resolve({ ok: true, detail: 'Nothing to connect to: it works with what is in the profile.' }),

  /** Asks `tools` for everything, also for the time: in a simulation they change nothing. */
  async run({ config, store }, tools) {
    const [first] = await tools.listSourceVideos();
    const sourceVideoId = config.sourceVideoId ?? first?.id;
    if (sourceVideoId === undefined) return { state: 'skipped', summary: 'There is no footage yet. Upload some, then run the automation again.' };
    const made = Number((await store.get('made')) ?? 0) + 1;
    const name = `Video ${made} of ${tools.now().toISOString().slice(0, 10)}`;
    await tools.produce({ name, script: config.script, sourceVideoIds: [sourceVideoId], seed: made });
    // After the production was accepted, so that a run that fails skips nothing.
    await store.set('made', made);
    return { state: 'done', summary: `Began "${name}".` };
  },
});
