import type { Handlers } from '../../contract/operations.ts';
import { ClipsService } from './clips.service.ts';
import { ProjectsService } from './projects.service.ts';

export const libraryHandlers = {
  listProjects: (call) => call.resolve(ProjectsService).list(call.query),
  getProject: (call) => call.resolve(ProjectsService).get(call.params.projectId),
  listClips: (call) => call.resolve(ClipsService).list(call.query),
  getClip: (call) => call.resolve(ClipsService).get(call.params.clipId),
  deleteClip: (call) => call.resolve(ClipsService).remove(call.params.clipId),
  streamClip: (call) => call.resolve(ClipsService).stream(call.params.clipId),
  downloadClip: (call) => call.resolve(ClipsService).download(call.params.clipId),
  getClipThumbnail: (call) => call.resolve(ClipsService).thumbnail(call.params.clipId),
  getClipCaptions: (call) => call.resolve(ClipsService).captions(call.params.clipId, call.params.format),
} satisfies Handlers<'listProjects' | 'getProject' | 'listClips' | 'getClip' | 'deleteClip' | 'streamClip' | 'downloadClip' | 'getClipThumbnail' | 'getClipCaptions'>;
