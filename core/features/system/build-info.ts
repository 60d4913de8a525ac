/** What this server is made of, for the health and readiness answers. */
export interface BuildInfo {
  readonly version: string;
  readonly ffmpegVersion: string;
}

export const BuildInfo = Symbol('BuildInfo');
