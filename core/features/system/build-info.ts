export interface BuildInfo {
  readonly version: string;
}

export const BuildInfo = Symbol('BuildInfo');
