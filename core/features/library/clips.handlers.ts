import type { Handlers } from '../../contract/operations.ts';
import { ClipBatchesService } from './clip-batches.service.ts';
import { ClipContentService } from './clip-content.service.ts';
import { ClipMediaService } from './clip-media.service.ts';
import { ClipsService } from './clips.service.ts';

type ClipOperations = 'listClips' | 'listProjectClips' | 'getClip' | 'updateClip' | 'selectClip' | 'deleteClip' | 'bulkSelectClips' | 'bulkDeleteClips';
type ContentOperations = 'getClipContent' | 'setClipContent' | 'copyClipContent' | 'removeClipAudio';
type FileOperations = 'streamClip' | 'downloadClip' | 'getClipThumbnail' | 'getClipCaptions';

export const clipsHandlers = {
  listClips: (call) => call.resolve(ClipsService).list(call.query),
  listProjectClips: (call) => call.resolve(ClipsService).listOfProject(call.params.projectId, call.query),
  getClip: (call) => call.resolve(ClipsService).get(call.params.clipId),
  updateClip: (call) => call.resolve(ClipsService).rename(call.params.clipId, call.body.name),
  selectClip: (call) => call.resolve(ClipsService).select(call.params.clipId, call.body.selected),
  deleteClip: (call) => call.resolve(ClipsService).remove(call.params.clipId),
  bulkSelectClips: (call) => call.resolve(ClipBatchesService).select(call.body),
  bulkDeleteClips: (call) => call.resolve(ClipBatchesService).remove(call.body),
  getClipContent: (call) => call.resolve(ClipContentService).get(call.params.clipId),
  setClipContent: (call) => call.resolve(ClipContentService).set(call.params.clipId, call.body),
  copyClipContent: (call) => call.resolve(ClipContentService).copy(call.params.clipId, call.params.sourceClipId),
  removeClipAudio: (call) => call.resolve(ClipMediaService).removeAudio(call.params.clipId),
  streamClip: (call) => call.resolve(ClipsService).stream(call.params.clipId),
  downloadClip: (call) => call.resolve(ClipsService).download(call.params.clipId),
  getClipThumbnail: (call) => call.resolve(ClipsService).thumbnail(call.params.clipId),
  getClipCaptions: (call) => call.resolve(ClipsService).captions(call.params.clipId, call.params.format),
} satisfies Handlers<ClipOperations | ContentOperations | FileOperations>;
