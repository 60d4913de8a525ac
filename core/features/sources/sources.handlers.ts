import type { Handlers } from '../../contract/operations.ts';
import { AppError } from '../../platform/errors.ts';
import { PreviewsService } from './previews.service.ts';
import { SourceVideosService } from './source-videos.service.ts';

export const sourcesHandlers = {
  listSourceVideos: (call) => call.resolve(SourceVideosService).list(call.query),
  uploadSourceVideo: (call) => {
    if (!call.file) throw new AppError(400, 'request.invalid', 'Send the video in the multipart field "file".', { errors: [{ pointer: '/body/file', message: 'is missing' }] });
    return call.resolve(SourceVideosService).add({ path: call.file.path, fileName: call.file.fileName, name: call.body.name });
  },
  getSourceVideo: (call) => call.resolve(SourceVideosService).get(call.params.sourceVideoId),
  updateSourceVideo: (call) => call.resolve(SourceVideosService).rename(call.params.sourceVideoId, call.body.name),
  deleteSourceVideo: (call) => call.resolve(SourceVideosService).remove(call.params.sourceVideoId),
  streamSourceVideo: (call) => call.resolve(SourceVideosService).stream(call.params.sourceVideoId),
  getSourceVideoPoster: (call) => call.resolve(SourceVideosService).poster(call.params.sourceVideoId),
  getSourceVideoSprite: (call) => call.resolve(PreviewsService).sprite(call.params.sourceVideoId),
  getSourceVideoSpriteTrack: (call) => call.resolve(PreviewsService).spriteTrack(call.params.sourceVideoId),
  getSourceVideoWaveform: (call) => call.resolve(PreviewsService).waveform(call.params.sourceVideoId),
} satisfies Handlers<'listSourceVideos' | 'uploadSourceVideo' | 'getSourceVideo' | 'updateSourceVideo' | 'deleteSourceVideo' | 'streamSourceVideo' | 'getSourceVideoPoster' | 'getSourceVideoSprite' | 'getSourceVideoSpriteTrack' | 'getSourceVideoWaveform'>;
