/** One or two sentences for the author; they name the line. */
export class CaptionsError extends Error {
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`Line ${line} of the captions: ${problem}`);
    this.name = 'CaptionsError';
    this.line = line;
  }
}

export const MOST_CUES = 1000;
/** Each word is drawn with all the others of its caption. */
export const MOST_CHARACTERS = 300;

/** @throws CaptionsError */
export function assertCount(lines: readonly number[]): void {
  if (lines.length > MOST_CUES) throw new CaptionsError(lines[MOST_CUES] ?? 1, `there are more than ${MOST_CUES} captions. Join some of them.`);
}

/** @throws CaptionsError */
export function assertLength(rows: readonly string[], line: number): void {
  const { length } = rows.join(' ');
  if (length > MOST_CHARACTERS) throw new CaptionsError(line, `this caption has ${length} characters; up to ${MOST_CHARACTERS} can be shown at once. Split it.`);
}
