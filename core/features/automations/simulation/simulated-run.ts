import type { Resolver, Schemas } from '../../../contract/operations.ts';

/** What a plugin would do at one firing. Tools note it instead of doing it. */
export interface SimulatedEffect {
  /** A sentence for people, e.g. `Would publish "Summer 3" to Shop in the slot of 14 June, 18:00.` */
  readonly text: string;
}

/** One firing of a simulation, for which simulated tools work. `memory` is shared by all firings of the simulation: what was taken by one is taken for the next. */
export interface SimulatedRun {
  readonly services: Resolver;
  readonly timeZone: string;
  readonly memory: Map<string, unknown>;
  now(): Date;
  note(effect: SimulatedEffect): void;
  noteProduction(production: Schemas['SimulatedProduction']): void;
}
