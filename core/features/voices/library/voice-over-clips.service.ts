import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../../contract/operations.ts';
import { AppError, conflict } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { JobsService } from '../../jobs/jobs.service.ts';
import { ClipContentService } from '../../library/clip-content.service.ts';
import { beingRendered } from '../../library/clip-media.service.ts';
import { ClipRendersService } from '../../productions/clip-renders.service.ts';
import { VoiceOverLibraryService } from './voice-over-library.service.ts';
import { VoiceOversService } from '../speaking/voice-overs.service.ts';

type Results = Schemas['BulkRenderResults'];
type Result = Results['results'][number];

interface Spoken {
  readonly text: string;
  readonly voice: Schemas['VoiceSelection'];
}

/** Voice-overs that were made by themselves, put into clips. */
@injectable()
export class VoiceOverClipsService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobsService) private readonly jobs: JobsService,
    @inject(ClipContentService) private readonly contents: ClipContentService,
    @inject(ClipRendersService) private readonly renders: ClipRendersService,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(VoiceOverLibraryService) private readonly library: VoiceOverLibraryService,
  ) {}

  /**
   * One job each; a clip that cannot be rendered stays as it is and does not hold up the others.
   * @throws AppError 404, 409 `voice-over.provider-gone` or `voice-over.costs-again`
   */
  async addTo(voiceOverId: string, clipIds: readonly string[]): Promise<Results> {
    const { text } = await this.library.get(voiceOverId);
    const spoken = { text, voice: await this.voiceOvers.voiceOf(voiceOverId) };
    await this.assertThere(spoken);
    const results: Result[] = [];
    for (const id of clipIds) results.push(await this.addToOne(id, spoken));
    return { results };
  }

  /** Clips are rendered with what is there: nobody expects another voice, or a price. */
  private async assertThere(spoken: Spoken): Promise<void> {
    if (spoken.voice.provider === undefined) throw conflict('voice-over.provider-gone', 'The provider that spoke this is not installed any more, so another voice would speak. Install it again, or render the clips with a voice of their own.');
    const { amountMicros } = await this.voiceOvers.quote(spoken);
    if (amountMicros > 0) throw conflict('voice-over.costs-again', 'The voice settings have changed since this was spoken, so it would be spoken and paid for again. Speak the text anew, where you see the price, and use that voice-over.');
  }

  private async addToOne(id: string, spoken: Spoken): Promise<Result> {
    try {
      return { id, ok: true, jobId: await this.speakAndRender(id, spoken) };
    } catch (error) {
      if (error instanceof AppError) return { id, ok: false, code: error.code };
      this.profile.log.error({ err: error, clipId: id }, 'a voice-over could not be given to a clip');
      return { id, ok: false, code: 'internal' };
    }
  }

  private async speakAndRender(clipId: string, { text, voice }: Spoken): Promise<string> {
    const before = await this.contents.get(clipId);
    // A render under way reads the content; it must not find another one half way.
    if (await this.jobs.isBeingRendered(clipId)) throw beingRendered();
    const { captionStyle } = before;
    await this.contents.set(clipId, { script: text, srt: null, captionStyle });
    try {
      return (await this.renders.request(clipId, { voice })).id;
    } catch (error) {
      await this.contents.set(clipId, { script: before.script, srt: before.srt, captionStyle });
      throw error;
    }
  }
}
