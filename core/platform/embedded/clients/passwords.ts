/** Sets a user's password without knowing the old one. */
import { PasswordRefusedError, type Db } from '../../backend.ts';
import type { Endpoint } from '../endpoint.ts';
import { createTokenSource } from './tokens.ts';

export async function setPassword(endpoint: Endpoint, service: Db, userId: string, password: string): Promise<void> {
  if (endpoint.mode === 'supabase') return setAsAdministrator(service, userId, password);
  return setAsUser(endpoint, userId, password);
}

async function setAsAdministrator(service: Db, userId: string, password: string): Promise<void> {
  const { error } = await service.auth.admin.updateUserById(userId, { password });
  if (error) throw failure(error.status, error.code, error.message);
}

/** The embedded authentication has no administrator's door, so the user's own is taken, with a token that we sign. */
async function setAsUser(endpoint: Endpoint, userId: string, password: string): Promise<void> {
  const token = await createTokenSource({ userId }, new TextEncoder().encode(endpoint.jwtSecret))();
  const headers = { apikey: endpoint.publishableKey, Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const send = endpoint.fetch ?? fetch;
  const response = await send(`${endpoint.url}/auth/v1/user`, { method: 'PUT', headers, body: JSON.stringify({ password }) });
  if (response.ok) return;
  const body = (await response.json().catch(() => ({}))) as { error_code?: unknown; code?: unknown; msg?: unknown };
  const code = body.error_code ?? body.code;
  if (code !== 'same_password') throw failure(response.status, code, body.msg);
}

function failure(status: number | undefined, code: unknown, message: unknown): Error {
  if (code === 'weak_password') return new PasswordRefusedError();
  return new Error(`set password: ${status ?? ''} ${String(code)} ${String(message)}`);
}
