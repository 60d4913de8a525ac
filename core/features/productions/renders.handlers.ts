import type { Handlers } from '../../contract/operations.ts';
import { ClipPreviewsService } from './clip-previews.service.ts';
import { ClipRendersService } from './clip-renders.service.ts';
import { RenderEstimates } from './render-estimates.service.ts';
import { listPresets } from './render-presets.ts';

export const rendersHandlers = {
  renderClip: async (call) => {
    if (call.query?.dryRun) return call.resolve(RenderEstimates).of([call.params.clipId], call.body);
    return { job: await call.resolve(ClipRendersService).request(call.params.clipId, call.body) };
  },
  previewClip: async (call) => {
    if (call.query?.dryRun) return call.resolve(RenderEstimates).of([call.params.clipId], call.body);
    return { job: await call.resolve(ClipPreviewsService).request(call.params.clipId, call.body) };
  },
  streamClipPreview: (call) => call.resolve(ClipPreviewsService).stream(call.params.clipId, call.query.v),
  bulkRenderClips: (call) => (call.query?.dryRun ? call.resolve(RenderEstimates).ofAll(call.body.clipIds, call.body) : call.resolve(ClipRendersService).requestAll(call.body)),
  listRenderPresets: () => Promise.resolve({ items: listPresets() }),
} satisfies Handlers<'renderClip' | 'previewClip' | 'streamClipPreview' | 'bulkRenderClips' | 'listRenderPresets'>;
