/** Stands for no analyzer: a choice needs a value. */
export const BUILT_IN = 'built-in';

/** As a request names it. */
export function analyzerOf(choice: string): { analyzer?: string } {
  return choice === BUILT_IN ? {} : { analyzer: choice };
}
