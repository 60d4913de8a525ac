import type { Schemas } from '../../api/types.ts';
import { chosenParts, withoutEmptyTitle } from '../../shared/look/video-look.ts';
import type { LookChoice } from '../../shared/look/video-look.ts';
import { isPublishDraftComplete, toPublishTarget } from '../../shared/publishing/publish-draft.ts';
import type { PublishDraft } from '../../shared/publishing/publish-draft.ts';
import { toSecondary } from './secondary-draft.ts';
import type { SecondaryDraft } from './secondary-draft.ts';

export const SCRIPT_MAX = 5000;
export const NAME_MAX = 120;
export const SOURCES_MAX = 20;
export const VARIANTS_MAX = 10;
const SEED_END = 2 ** 31;

/** What the wizard collects. */
export interface ProductionDraft {
  sourceVideoIds: string[];
  /** What earlier videos show comes last. */
  freshFootage: boolean;
  secondary: SecondaryDraft[];
  name: string;
  script: string;
  provider: string | undefined;
  voiceId: string | undefined;
  /** undefined: as set for the provider. */
  model: string | undefined;
  speed: number;
  /** The voice-over loses its long pauses. */
  trimSilence: boolean;
  variantCount: number;
  /** What is left open is as the profile says. */
  preset: Schemas['RenderPreset'] | undefined;
  look: LookChoice;
  /** Undefined: as the profile says. */
  captionStyle: Schemas['CaptionStyle'] | undefined;
  /** Decides the cuts; drawn anew for each draft, so that two videos from the same footage differ. */
  seed: number;
  /** What a writer proposed for the post. */
  proposedCaption: string;
  /** null: only produce. */
  publish: PublishDraft | null;
}

export const STEPS = ['footage', 'script', 'voice', 'publish', 'review'] as const;
export type Step = (typeof STEPS)[number];

export const emptyDraft = (): ProductionDraft => ({
  sourceVideoIds: [],
  freshFootage: false,
  secondary: [],
  name: '',
  script: '',
  provider: undefined,
  voiceId: undefined,
  model: undefined,
  speed: 1,
  trimSilence: false,
  variantCount: 1,
  preset: undefined,
  look: {},
  captionStyle: undefined,
  seed: Math.floor(Math.random() * SEED_END),
  proposedCaption: '',
  publish: null,
});

const SUGGESTED_NAME_MAX = 60;

/** The start of the script, cut between words, for who gives no name. */
export function suggestedName(script: string): string {
  const text = script.trim().replace(/\s+/g, ' ');
  if (text.length <= SUGGESTED_NAME_MAX) return text;
  const cut = text.slice(0, SUGGESTED_NAME_MAX);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SUGGESTED_NAME_MAX / 2)).trim()}…`;
}

const WORDS_PER_SECOND = 2.5;

/** About how long the script takes to speak. */
export function spokenSeconds(script: string, speed: number): number {
  const words = script.trim().split(/\s+/).filter(Boolean).length;
  return words / WORDS_PER_SECOND / speed;
}

/** Whether a step holds all that it must. */
export function isStepComplete(draft: ProductionDraft, step: Step): boolean {
  switch (step) {
    case 'footage':
      return draft.sourceVideoIds.length > 0 && draft.sourceVideoIds.length <= SOURCES_MAX;
    case 'script':
      return draft.script.trim() !== '' && draft.script.length <= SCRIPT_MAX;
    case 'voice':
      return draft.provider !== undefined && draft.voiceId !== undefined;
    case 'publish':
      return draft.publish === null || isPublishDraftComplete(draft.publish);
    case 'review':
      return STEPS.every((other) => other === 'review' || isStepComplete(draft, other));
  }
}

function toVoice({ provider, voiceId, model, speed, trimSilence }: ProductionDraft): Schemas['VoiceSelection'] {
  return { ...(provider !== undefined && { provider }), ...(voiceId !== undefined && { voiceId }), ...(model !== undefined && { model }), speed, trimSilence };
}

/** What of it is spoken, to ask for its price. */
export function toSpeechRequest(draft: ProductionDraft): Schemas['SpeechRequest'] {
  return { text: draft.script.trim(), voice: toVoice(draft) };
}

export function toProduceRequest(draft: ProductionDraft): Schemas['ProduceRequest'] {
  const look = withoutEmptyTitle(draft.look);
  const secondary = toSecondary(draft.secondary);
  return {
    name: draft.name.trim() || suggestedName(draft.script),
    script: draft.script.trim(),
    sourceVideoIds: draft.sourceVideoIds,
    ...(draft.freshFootage && { freshFootage: true }),
    ...(secondary.length > 0 && { secondary }),
    variantCount: draft.variantCount,
    seed: draft.seed,
    voice: toVoice(draft),
    ...(draft.preset && { preset: draft.preset }),
    ...(chosenParts(look).length > 0 && { look }),
    ...(draft.captionStyle && { captionStyle: draft.captionStyle }),
    ...(draft.publish && { publish: toPublishTarget(draft.publish) }),
  };
}
