import type { Handlers } from '../../contract/operations.ts';
import { ClipShotsService } from './clip-shots.service.ts';

export const clipShotsHandlers = {
  getClipShots: (call) => call.resolve(ClipShotsService).list(call.params.clipId),
  setClipShot: (call) => call.resolve(ClipShotsService).set(call.params.clipId, call.params.index, call.body),
} satisfies Handlers<'getClipShots' | 'setClipShot'>;
