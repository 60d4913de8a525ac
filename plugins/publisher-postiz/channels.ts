import { PluginError, type Channel, type CheckResult, type Option } from '../../core/plugin-api/index.ts';
import { PostizClient, type PostizContext } from './client.ts';
import { connectionAnswer, integrationsAnswer } from './wire.ts';

const READ_TIMEOUT_MS = 20_000;

/** All channels of the organization that the key belongs to. */
export async function listChannels(context: PostizContext): Promise<readonly Channel[]> {
  const client = new PostizClient(context);
  const integrations = await client.request({ method: 'GET', path: '/integrations', timeoutMs: READ_TIMEOUT_MS }, integrationsAnswer);
  return integrations.map(({ id, name, identifier, picture, disabled }) => ({ id, name, network: identifier, pictureUrl: picture ?? null, disabled: disabled ?? false }));
}

export async function listChannelOptions(context: PostizContext): Promise<readonly Option[]> {
  const channels = await listChannels(context);
  return channels.map((channel) => ({ value: channel.id, label: `${channel.name} (${channel.network}${channel.disabled ? ', disabled' : ''})` }));
}

export async function check(context: PostizContext): Promise<CheckResult> {
  try {
    await new PostizClient(context).request({ method: 'GET', path: '/is-connected', timeoutMs: READ_TIMEOUT_MS }, connectionAnswer);
    return { ok: true, detail: describeChannels(await listChannels(context)) };
  } catch (error) {
    if (error instanceof PluginError) return { ok: false, detail: error.message };
    throw error;
  }
}

function describeChannels(channels: readonly Channel[]): string {
  if (channels.length === 0) return 'Connected, but this Postiz account has no channels yet. Add one in Postiz.';
  const disabled = channels.filter((channel) => channel.disabled).length;
  return `Connected: ${channels.length} ${channels.length === 1 ? 'channel' : 'channels'}${disabled > 0 ? `, ${disabled} of them disabled` : ''}.`;
}
