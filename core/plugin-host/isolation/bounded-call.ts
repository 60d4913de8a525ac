import vm from 'node:vm';
import { AppError } from '../../platform/errors.ts';

/** For what answers at once: it keeps the whole server waiting. */
const TIMEOUT_MS = 1_000;

const SCRIPT = new vm.Script('run()');

type Method = (...args: unknown[]) => unknown;

/** The same method, ended when it takes too long: Node stops all that such a script calls, also code from outside of it. */
export function bounded(pluginName: string, method: Method, timeoutMs = TIMEOUT_MS): Method {
  return (...args) => {
    const context = vm.createContext({ run: () => method(...args) });
    try {
      return SCRIPT.runInContext(context, { timeout: timeoutMs }) as unknown;
    } catch (error) {
      if (!isTimeout(error)) throw error;
      throw new AppError(504, 'plugin.timeout', `${pluginName} did not answer in time. If it stays so, ask its author.`, { cause: error });
    }
  };
}

/** Not `instanceof Error`: it is one of the script's own context. */
function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
