import type { Backend, BackendOptions } from '../backend.ts';

export function openBackend(options: BackendOptions): Promise<Backend> {
  return Promise.reject(new Error(`${options.dataDir}: under construction`));
}
