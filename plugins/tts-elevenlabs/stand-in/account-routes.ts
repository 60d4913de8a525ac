import type { Answer } from './http.ts';
import { describeModel, MODELS } from './model-catalog.ts';
import type { Call, Route } from './routing.ts';

const PERIOD_SECONDS = 20 * 86_400;

function subscription({ account }: Call): Answer {
  account.demand('user_read');
  const { tier, creditLimit, voiceLimit, canClone } = account.options;
  return {
    status: 200,
    body: {
      tier,
      character_count: account.creditsUsed,
      character_limit: creditLimit,
      can_extend_character_limit: false,
      next_character_count_reset_unix: Math.floor(Date.now() / 1000) + PERIOD_SECONDS,
      voice_slots_used: account.clones.length,
      voice_limit: voiceLimit,
      can_use_instant_voice_cloning: canClone,
      can_use_professional_voice_cloning: false,
      status: 'active',
    },
  };
}

function models({ account }: Call): Answer {
  account.demand('models_read');
  return { status: 200, body: MODELS.map(describeModel) };
}

export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/user/subscription', handle: subscription },
  { method: 'GET', path: '/v1/models', handle: models },
];
