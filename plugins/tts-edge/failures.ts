/** Refusals of the service as words for people. */
import { PluginError } from '../../core/plugin-api/index.ts';

const DEFAULT_RETRY_AFTER_SECONDS = 60;

/** For an answer that is not a success. */
export function toPluginError({ status, headers }: { readonly status: number; readonly headers: Headers }): PluginError {
  if (status === 401 || status === 403) {
    return new PluginError('auth', `Microsoft's read-aloud service does not let this server in (${status}). Enter the present version of Microsoft Edge in the plugin's settings; if that does not help, the service blocks this network: choose another voice provider.`);
  }
  if (status === 404) return new PluginError('config', 'There is no read-aloud service at the address in the settings. Clear the address to use the usual one.');
  if (status === 429) {
    return new PluginError('rate-limited', "Microsoft's read-aloud service takes no more requests of this server for now. Try again in a few minutes.", { retryAfterMs: retryAfterMs(headers) });
  }
  if (status >= 500) return new PluginError('transient', `Microsoft's read-aloud service is not available now (${status}). Try again in a few minutes.`);
  return new PluginError('config', `What answers at the address in the settings is not the read-aloud service (${status}). Clear the address to use the usual one.`);
}

function retryAfterMs(headers: Headers): number {
  const value = headers.get('retry-after')?.trim() ?? '';
  const date = Date.parse(value);
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  return Number.isNaN(date) ? DEFAULT_RETRY_AFTER_SECONDS * 1000 : Math.max(0, date - Date.now());
}

/** For a connection that the server closed before the turn was over. */
export function closedTooEarly({ code, reason }: { readonly code: number; readonly reason: string }): PluginError {
  if (/unsupported voice/i.test(reason)) return voiceGone();
  if (code === 1007) return new PluginError('permanent', `Microsoft's read-aloud service cannot read this text (${reason.slice(0, 120) || 'it gives no reason'}). Remove unusual characters from the script.`);
  return new PluginError('transient', "Microsoft's read-aloud service hung up before it had spoken. Try again in a few minutes.");
}

export function voiceGone(): PluginError {
  return new PluginError('permanent', "Microsoft's read-aloud service does not have this voice, or has it no longer. Choose one from the list of voices.");
}

export function noAudio(): PluginError {
  return new PluginError('transient', "Microsoft's read-aloud service sent no sound. That happens when many use it: try again in a few minutes, or choose another voice.");
}

export function tooMuch(): PluginError {
  return new PluginError('config', 'What answers at the address in the settings sends more than speech. Clear the address to use the usual one.');
}

export function tooSlow(limitMs: number): PluginError {
  return new PluginError('transient', `Microsoft's read-aloud service did not finish within ${Math.round(limitMs / 1000)} seconds. Try again in a few minutes.`);
}
