import type { Handlers } from '../../contract/operations.ts';
import { BudgetsService } from './budgets.service.ts';
import { ProfileDashboardService } from './profile-dashboard.service.ts';
import { ProfileRemovalService } from './profile-removal.service.ts';
import { ProfileSettingsService } from './profile-settings.service.ts';
import { ProfilesService } from './profiles.service.ts';

export const profilesHandlers = {
  listProfiles: async (call) => ({ items: await call.resolve(ProfilesService).list() }),
  createProfile: (call) => call.resolve(ProfilesService).create(call.body),
  getProfile: (call) => call.resolve(ProfilesService).get(call.params.profileId),
  updateProfile: (call) => call.resolve(ProfilesService).update(call.params.profileId, call.body),
  deleteProfile: (call) => call.resolve(ProfileRemovalService).remove(call.params.profileId),
  setDefaultProfile: (call) => call.resolve(ProfilesService).setDefault(call.params.profileId),
  getProfileSettings: (call) => call.resolve(ProfileSettingsService).get(),
  updateProfileSettings: (call) => call.resolve(ProfileSettingsService).update(call.body, call.expectedRevision),
  getProfileBudget: (call) => call.resolve(BudgetsService).get(),
  setProfileBudget: (call) => call.resolve(BudgetsService).set(call.body.monthlyMicros),
  getProfileDashboard: (call) => call.resolve(ProfileDashboardService).read(call.query?.range),
} satisfies Handlers<
  | 'listProfiles'
  | 'createProfile'
  | 'getProfile'
  | 'updateProfile'
  | 'deleteProfile'
  | 'setDefaultProfile'
  | 'getProfileSettings'
  | 'updateProfileSettings'
  | 'getProfileBudget'
  | 'setProfileBudget'
  | 'getProfileDashboard'
>;
