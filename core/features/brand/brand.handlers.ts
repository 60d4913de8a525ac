import type { Handlers, UploadedFile } from '../../contract/operations.ts';
import { AppError } from '../../platform/errors.ts';
import { MediaKitService, type ReceivedFile } from './media-kit.service.ts';

export const brandHandlers = {
  listMusic: (call) => call.resolve(MediaKitService).listMusic(call.query),
  uploadMusic: async (call) => call.resolve(MediaKitService).addMusic(received(call.file, call.body.name)),
  getMusic: (call) => call.resolve(MediaKitService).getMusic(call.params.musicId),
  updateMusic: (call) => call.resolve(MediaKitService).renameMusic(call.params.musicId, call.body.name),
  deleteMusic: (call) => call.resolve(MediaKitService).remove('music', call.params.musicId),
  streamMusic: (call) => call.resolve(MediaKitService).stream('music', call.params.musicId),
  listLogos: (call) => call.resolve(MediaKitService).listLogos(call.query),
  uploadLogo: async (call) => call.resolve(MediaKitService).addLogo(received(call.file, call.body.name)),
  getLogo: (call) => call.resolve(MediaKitService).getLogo(call.params.logoId),
  updateLogo: (call) => call.resolve(MediaKitService).renameLogo(call.params.logoId, call.body.name),
  deleteLogo: (call) => call.resolve(MediaKitService).remove('logo', call.params.logoId),
  streamLogo: (call) => call.resolve(MediaKitService).stream('logo', call.params.logoId),
} satisfies Handlers<
  'listMusic' | 'uploadMusic' | 'getMusic' | 'updateMusic' | 'deleteMusic' | 'streamMusic' | 'listLogos' | 'uploadLogo' | 'getLogo' | 'updateLogo' | 'deleteLogo' | 'streamLogo'
>;

function received(file: UploadedFile | undefined, name: string | undefined): ReceivedFile {
  if (!file) throw new AppError(400, 'request.invalid', 'Send the file in the multipart field "file".', { errors: [{ pointer: '/body/file', message: 'is missing' }] });
  return { path: file.path, fileName: file.fileName, name };
}
