import { randomId } from '../random-id.ts';

/**
 * A key for a request that must not be carried out twice: the same body gets the same key until it succeeded, so that
 * pressing the button again after a lost answer starts nothing new.
 */
export function useIdempotencyKey() {
  let body: string | undefined;
  let key = '';
  return {
    keyFor(request: unknown): string {
      const json = JSON.stringify(request);
      if (json !== body) {
        body = json;
        key = randomId();
      }
      return key;
    },
    succeeded(): void {
      body = undefined;
    },
  };
}
