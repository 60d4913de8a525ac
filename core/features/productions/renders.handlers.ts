import type { Handlers } from '../../contract/operations.ts';
import { ClipRendersService } from './clip-renders.service.ts';

export const rendersHandlers = {
  renderClip: async (call) => ({ job: await call.resolve(ClipRendersService).request(call.params.clipId, call.body) }),
  bulkRenderClips: (call) => call.resolve(ClipRendersService).requestAll(call.body),
} satisfies Handlers<'renderClip' | 'bulkRenderClips'>;
