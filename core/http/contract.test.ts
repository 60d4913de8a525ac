import { describe, expect, it } from 'vitest';
import { Contract, loadSpec } from './contract.ts';
import { operations } from './operations.ts';

const contract = new Contract(loadSpec());

describe('the contract', () => {
  it('finds an operation by method and path', () => {
    expect(contract.match('GET', '/library/clips')?.id).toBe('listClips');
    expect(contract.match('HEAD', '/library/clips/abc/stream')?.id).toBe('streamClip');
    expect(contract.match('GET', '/library/clips/abc/captions.vtt')?.id).toBe('getClipCaptions');
    expect(contract.match('PUT', '/library/clips')).toBeUndefined();
  });

  it('knows one operation per method and path', () => {
    const keys = contract.operations.map((operation) => `${operation.method} ${operation.path.replace(/\{\w+\}/g, '{}')}`);
    expect(keys).toEqual([...new Set(keys)]);
  });

  it('lets nobody in but for health, readiness, sign-up, sign-in, a forgotten password and the session', () => {
    const open = contract.operations.filter((operation) => operation.authentication !== 'required').map((operation) => operation.id);
    expect(open.toSorted()).toEqual(['confirmPasswordReset', 'getHealth', 'getReadiness', 'getSession', 'requestPasswordReset', 'signIn', 'signUp']);
  });

  it('acts for a profile everywhere but in accounts, profiles, the costs of all of them, the system and what is the same for all', () => {
    const without = contract.operations.filter((operation) => !operation.actsForProfile).map((operation) => operation.path.split('/')[1]);
    expect([...new Set(without)].toSorted()).toEqual(['api-keys', 'auth', 'caption-styles', 'costs', 'health', 'profiles', 'ready', 'render-presets']);
  });

  it('has exactly one handler per operation', () => {
    expect(Object.keys(operations).toSorted()).toEqual(contract.operations.map((operation) => operation.id).toSorted());
  });
});
