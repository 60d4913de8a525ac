/** The time, as something tests can replace. */
export interface Clock {
  now(): Date;
}

/** Token under which the container holds the clock of the schedules. */
export const Clock = Symbol('Clock');

export const systemClock: Clock = { now: () => new Date() };
