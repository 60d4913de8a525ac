import type { Handlers } from '../../contract/operations.ts';
import { ClipBatchesService } from './clip-batches.service.ts';
import { ClipsService } from './clips.service.ts';

type ClipOperations = 'listClips' | 'getClip' | 'updateClip' | 'selectClip' | 'deleteClip' | 'bulkSelectClips' | 'bulkDeleteClips';
type FileOperations = 'streamClip' | 'downloadClip' | 'getClipThumbnail' | 'getClipCaptions';

export const clipsHandlers = {
  listClips: (call) => call.resolve(ClipsService).list(call.query),
  getClip: (call) => call.resolve(ClipsService).get(call.params.clipId),
  updateClip: (call) => call.resolve(ClipsService).rename(call.params.clipId, call.body.name),
  selectClip: (call) => call.resolve(ClipsService).select(call.params.clipId, call.body.selected),
  deleteClip: (call) => call.resolve(ClipsService).remove(call.params.clipId),
  bulkSelectClips: (call) => call.resolve(ClipBatchesService).select(call.body),
  bulkDeleteClips: (call) => call.resolve(ClipBatchesService).remove(call.body),
  streamClip: (call) => call.resolve(ClipsService).stream(call.params.clipId),
  downloadClip: (call) => call.resolve(ClipsService).download(call.params.clipId),
  getClipThumbnail: (call) => call.resolve(ClipsService).thumbnail(call.params.clipId),
  getClipCaptions: (call) => call.resolve(ClipsService).captions(call.params.clipId, call.params.format),
} satisfies Handlers<ClipOperations | FileOperations>;
