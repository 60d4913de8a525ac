import type { Handlers } from '../../contract/operations.ts';
import { ProfilesService } from './profiles.service.ts';

export const profilesHandlers = {
  listProfiles: async (call) => ({ items: await call.resolve(ProfilesService).list() }),
  createProfile: (call) => call.resolve(ProfilesService).create(call.body),
  getProfile: (call) => call.resolve(ProfilesService).get(call.params.profileId),
  updateProfile: (call) => call.resolve(ProfilesService).update(call.params.profileId, call.body),
} satisfies Handlers<'listProfiles' | 'createProfile' | 'getProfile' | 'updateProfile'>;
