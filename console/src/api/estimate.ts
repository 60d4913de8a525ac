import { ApiError } from './api-error.ts';
import type { Schemas } from './types.ts';

type Estimate = Schemas['Estimate'];

const isEstimate = (answer: object): answer is Estimate => 'fitsBudget' in answer;

/** An operation that can be asked for its price answers with an estimate to a dry run, and to nothing else. */
export function estimateOf(answer: object): Estimate {
  if (!isEstimate(answer)) throw ApiError.fromBody(200, '');
  return answer;
}

/** The answer to the request itself. */
export function madeBy<Answer extends object>(answer: Answer): Exclude<Answer, Estimate> {
  if (isEstimate(answer)) throw ApiError.fromBody(200, '');
  return answer as Exclude<Answer, Estimate>;
}
