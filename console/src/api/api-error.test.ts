import { describe, expect, it } from 'vitest';
import { ApiError, fieldError } from './api-error.ts';
import { checkAnsweredProfile, ProfileMismatchError } from './profile-header.ts';

describe('ApiError.fromBody', () => {
  it('reads problem+json', () => {
    const errors = [{ pointer: '/body/name', message: 'must not be empty' }];
    const error = ApiError.fromBody(400, JSON.stringify({ code: 'request.invalid', detail: 'Fix it.', errors, status: 400 }));
    expect(error).toMatchObject({ status: 400, code: 'request.invalid', detail: 'Fix it.', errors });
    expect(fieldError(error, '/body/name')).toBe('must not be empty');
    expect(fieldError(error, '/body/other')).toBeUndefined();
  });

  it.each(['', '<html>Bad gateway</html>', 'null', '{"code":1,"detail":"x"}'])('makes do with %j', (body) => {
    expect(ApiError.fromBody(502, body)).toMatchObject({ status: 502, code: 'http.502', detail: '', errors: [] });
  });
});

describe('checkAnsweredProfile', () => {
  it('refuses an answer for another profile, whether it succeeded or not', () => {
    expect(() => checkAnsweredProfile('a', 'b', true)).toThrow(ProfileMismatchError);
    expect(() => checkAnsweredProfile('a', 'b', false)).toThrow(ProfileMismatchError);
  });

  it('lets only a failure leave the profile out', () => {
    expect(() => checkAnsweredProfile('a', null, false)).not.toThrow();
    expect(() => checkAnsweredProfile('a', null, true)).toThrow(ProfileMismatchError);
    expect(() => checkAnsweredProfile('a', 'a', true)).not.toThrow();
  });
});
