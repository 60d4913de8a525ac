import { z } from '../../core/plugin-api/index.ts';

const days = z.int().min(1).max(3650);

export const settings = z.strictObject({
  mode: z
    .enum(['report', 'delete'])
    .default('report')
    .meta({ title: 'What to do', description: '"report" only lists in the history what would be deleted. With "delete", the first run after every change of these settings still only lists it; the runs after that delete.' }),
  trashedProjectDays: days.default(30).meta({ title: 'Projects in the trash, days', description: 'Projects with their clips that lie in the trash for so long. Not while one of their clips is on its way to a channel.' }),
  rawClipDays: days.exactOptional().meta({ title: 'Raw clips, days', description: 'Raw clips that nobody touched for so long, that are not selected and were never published. Left out: they stay.' }),
  outdatedClipDays: days
    .exactOptional()
    .meta({ title: 'Outdated clips, days', description: 'Clips whose content was changed but not rendered again for so long, not selected and never published; the changes go with them. Left out: they stay.' }),
  voiceOverDays: days.exactOptional().meta({ title: 'Unused voice-overs, days', description: 'Voice-overs that no clip uses, made so long ago. Those that cost money always stay. Left out: all stay.' }),
  sourceVideoDays: days
    .exactOptional()
    .meta({ title: 'Unused source videos, days', description: 'Source videos without segments that no clip, project or automation uses, uploaded so long ago. Left out: they stay.' }),
});

export type Settings = z.infer<typeof settings>;
