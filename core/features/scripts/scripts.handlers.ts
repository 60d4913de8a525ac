import type { Handlers } from '../../contract/operations.ts';
import { ScriptWritingService } from './script-writing.service.ts';

export const scriptsHandlers = {
  writeScripts: (call) => {
    const writing = call.resolve(ScriptWritingService);
    return call.query?.dryRun ? writing.estimate(call.body) : writing.write(call.body);
  },
} satisfies Handlers<'writeScripts'>;
