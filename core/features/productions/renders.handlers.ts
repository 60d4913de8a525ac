import type { Handlers } from '../../contract/operations.ts';
import { ClipRendersService } from './clip-renders.service.ts';
import { listPresets } from './render-presets.ts';

export const rendersHandlers = {
  renderClip: async (call) => ({ job: await call.resolve(ClipRendersService).request(call.params.clipId, call.body) }),
  bulkRenderClips: (call) => call.resolve(ClipRendersService).requestAll(call.body),
  listRenderPresets: () => Promise.resolve({ items: listPresets() }),
} satisfies Handlers<'renderClip' | 'bulkRenderClips' | 'listRenderPresets'>;
