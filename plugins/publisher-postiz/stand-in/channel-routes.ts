import { handwrittenRefusal } from './http.ts';
import type { StandInChannel } from './options.ts';
import { maxCharactersOf } from './provider-rules.ts';
import { SILENCE, type Call, type Route } from './routing.ts';

/** Minutes of the day. */
const DEFAULT_SLOTS = [120, 400, 700];
const DAY_MS = 86_400_000;

function describeChannel(channel: StandInChannel): unknown {
  return {
    id: channel.id,
    name: channel.name,
    identifier: channel.provider,
    picture: null,
    disabled: channel.disabled === true,
    profile: null,
  };
}

function findChannel({ organization, params }: Call): StandInChannel | undefined {
  return organization.channels.find((channel) => channel.id === params['id']);
}

function findSlot(call: Call): unknown {
  const channel = findChannel(call);
  if (!channel || channel.disabled === true) {
    if (call.world.options.hangingFindSlot === true) return SILENCE;
    throw new Error('the real server never answers here');
  }
  const now = call.world.now().getTime();
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  const candidates = [0, DAY_MS].flatMap((day) => DEFAULT_SLOTS.map((minute) => midnight + day + minute * 60_000));
  const slot = candidates.find((candidate) => candidate > now) ?? now;
  return { date: `${new Date(slot).toISOString().slice(0, 16)}:00` };
}

function describeSettings(call: Call): unknown {
  const channel = findChannel(call);
  if (!channel) throw handwrittenRefusal(404, 'Integration not found');
  return { output: { rules: '', maxLength: maxCharactersOf(channel.provider), settings: 'No additional settings required', tools: [] } };
}

/** The real answer is the whole row, tokens included: whoever logs it leaks them. */
function deleteChannel(call: Call): unknown {
  const channel = findChannel(call);
  if (!channel) throw new Error('the real server crashes on an unknown id');
  call.world.store.deleteOfChannel(channel.id);
  return { id: channel.id, name: channel.name, token: `token-of-${channel.id}`, refreshToken: `refresh-token-of-${channel.id}` };
}

export const channelRoutes: readonly Route[] = [
  { method: 'GET', path: '/is-connected', handle: () => ({ connected: true }) },
  { method: 'GET', path: '/integrations', handle: ({ organization }) => organization.channels.map(describeChannel) },
  { method: 'GET', path: '/groups', handle: () => [] },
  { method: 'GET', path: '/find-slot/:id', handle: findSlot },
  { method: 'GET', path: '/integration-settings/:id', handle: describeSettings },
  { method: 'DELETE', path: '/integrations/:id', handle: deleteChannel },
];
