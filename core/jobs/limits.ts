import type { JobKind } from './types.ts';

export interface LaneLimits {
  /** Jobs of this kind that run at once in one process. */
  readonly slots: number;
  /** How many of them may belong to one profile: the rest is free for others, however long its queue. */
  readonly slotsPerProfile: number;
}

/**
 * Each kind has its lane, so that a publication does not wait behind renders. Renders share the processor in the media pool;
 * the slots only bound how many are begun.
 */
export const DEFAULT_LIMITS: Readonly<Record<JobKind, LaneLimits>> = {
  produce: { slots: 4, slotsPerProfile: 2 },
  'generate-clips': { slots: 4, slotsPerProfile: 2 },
  'render-clip': { slots: 4, slotsPerProfile: 2 },
  'preview-clip': { slots: 4, slotsPerProfile: 2 },
  'segment-video': { slots: 4, slotsPerProfile: 2 },
  'extract-segment': { slots: 4, slotsPerProfile: 2 },
  'mute-voice': { slots: 4, slotsPerProfile: 2 },
  'remove-silence': { slots: 4, slotsPerProfile: 2 },
  publish: { slots: 4, slotsPerProfile: 2 },
  'automation-run': { slots: 4, slotsPerProfile: 2 },
};

export const JOB_KINDS = Object.keys(DEFAULT_LIMITS).filter(isJobKind);

export function isJobKind(kind: string): kind is JobKind {
  return Object.hasOwn(DEFAULT_LIMITS, kind);
}

/** A job that outlived this many workers is likely what kills them. */
export const MAX_ATTEMPTS = 3;

export interface Timing {
  /** A worker that has not renewed its lease for so long is taken to be dead. */
  readonly leaseSeconds: number;
  readonly heartbeatMs: number;
  /** How long a job may ignore its signal before its end is written without it. */
  readonly stopGraceMs: number;
  /** How often a worker looks for jobs that other processes queued. */
  readonly pollMs: number;
}

export const DEFAULT_TIMING: Timing = { leaseSeconds: 15, heartbeatMs: 5000, stopGraceMs: 10_000, pollMs: 1000 };
