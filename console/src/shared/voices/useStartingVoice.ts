import { computed } from 'vue';
import type { Schemas } from '../../api/types.ts';
import { useProfileSettings } from '../../data/profile-settings.ts';
import { useTtsProviders } from '../../data/voices.ts';

/** The profile's own voice, else the provider that speaks by default, or any that can be used: most people need nothing else. Undefined until that is known. */
export function useStartingVoice() {
  const providers = useTtsProviders();
  const settings = useProfileSettings();
  const start = computed<Schemas['VoiceSelection'] | undefined>(() => {
    if (!providers.data.value || settings.isPending.value) return undefined;
    const own = settings.data.value?.voice ?? {};
    const usable = providers.data.value.filter(({ available }) => available);
    if (usable.some(({ id }) => id === own.provider)) return own;
    // Voice and model are those of the provider that cannot be used.
    const rest = { ...(own.speed !== undefined && { speed: own.speed }), ...(own.trimSilence !== undefined && { trimSilence: own.trimSilence }) };
    // Nobody is led to one that costs.
    const usual = usable.find((provider) => provider.default) ?? usable.find(({ free }) => free) ?? usable[0];
    return usual ? { ...rest, provider: usual.id } : rest;
  });
  return { start, providers, settings };
}
