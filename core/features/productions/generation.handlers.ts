import type { Handlers } from '../../contract/operations.ts';
import { GenerationService } from './generation.service.ts';

export const generationHandlers = {
  generateClips: async (call) => ({ job: await call.resolve(GenerationService).fromSourceVideos(call.params.projectId, call.body) }),
  generateClipsFromSegments: async (call) => ({ job: await call.resolve(GenerationService).fromSegments(call.params.projectId, call.body) }),
} satisfies Handlers<'generateClips' | 'generateClipsFromSegments'>;
