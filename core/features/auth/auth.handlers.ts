import type { Handlers } from '../../contract/operations.ts';
import { AuthService } from './auth.service.ts';
import { PasswordResetService } from './password-reset.service.ts';

export const authHandlers = {
  signUp: (call) => call.resolve(AuthService).signUp(call.body, call.session),
  signIn: (call) => call.resolve(AuthService).signIn(call.body, call.session),
  signOut: (call) => call.resolve(AuthService).signOut(call.session),
  signOutEverywhere: (call) => call.resolve(AuthService).signOutEverywhere(call.user, call.session),
  requestPasswordReset: async (call) => call.resolve(PasswordResetService).request(call.body.email),
  confirmPasswordReset: (call) => call.resolve(PasswordResetService).confirm(call.body.token, call.body.password),
  getSession: (call) => call.resolve(AuthService).describe(call.user),
} satisfies Handlers<'signUp' | 'signIn' | 'signOut' | 'signOutEverywhere' | 'requestPasswordReset' | 'confirmPasswordReset' | 'getSession'>;
