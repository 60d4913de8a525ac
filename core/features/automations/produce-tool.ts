import type { Schemas } from '../../contract/operations.ts';

/** What an automation needs of productions: the same checks and the same job as `POST /jobs`, for the profile at hand. */
export interface ProduceTool {
  /** @param jobId of the new job, told before there is one */
  request(request: Schemas['ProduceRequest'], jobId: string): Promise<Schemas['Job']>;
  /** What it would cost, after the same checks. */
  estimate(request: Schemas['ProduceRequest']): Promise<Schemas['Estimate']>;
}

/** Token, to be registered in the root container so that it resolves in the container of a profile. */
export const ProduceTool = Symbol('ProduceTool');
