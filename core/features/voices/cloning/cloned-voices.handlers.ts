import type { Handlers } from '../../../contract/operations.ts';
import { AppError } from '../../../platform/errors.ts';
import { ClonedVoiceCareService } from './cloned-voice-care.service.ts';
import { ClonedVoiceMakingService } from './cloned-voice-making.service.ts';

export const clonedVoicesHandlers = {
  cloneVoice: async (call) => {
    if (!call.file) throw new AppError(400, 'request.invalid', 'Send the recording in the multipart field "file".', { errors: [{ pointer: '/body/file', message: 'is missing' }] });
    const { name, provider, language } = call.body;
    return call.resolve(ClonedVoiceMakingService).make({ path: call.file.path, name, provider, language });
  },
  listClonedVoices: (call) => call.resolve(ClonedVoiceCareService).list(call.query),
  getClonedVoice: (call) => call.resolve(ClonedVoiceCareService).get(call.params.clonedVoiceId),
  updateClonedVoice: (call) => call.resolve(ClonedVoiceCareService).rename(call.params.clonedVoiceId, call.body.name),
  deleteClonedVoice: (call) => call.resolve(ClonedVoiceCareService).remove(call.params.clonedVoiceId, call.query?.onlyHere),
  streamClonedVoiceSample: (call) => call.resolve(ClonedVoiceCareService).sample(call.params.clonedVoiceId),
} satisfies Handlers<'cloneVoice' | 'listClonedVoices' | 'getClonedVoice' | 'updateClonedVoice' | 'deleteClonedVoice' | 'streamClonedVoiceSample'>;
