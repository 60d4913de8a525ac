/**
 * When it is loaded, lite replaces `process.emitWarning` by a function that takes texts only; Node's own warnings are errors, and
 * such a warning would end the process. This module is loaded before lite;
 * `keepNodeWarnings` is called when lite has been.
 */
const emitWarning = Object.getOwnPropertyDescriptor(process, 'emitWarning');

export function keepNodeWarnings(): void {
  if (emitWarning) Object.defineProperty(process, 'emitWarning', emitWarning);
}
