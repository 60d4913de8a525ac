import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import type { RenderableClip } from '../library/clip-media.service.ts';
import { ProjectsService } from '../library/projects.service.ts';
import { VoiceOversService } from '../voices/speaking/voice-overs.service.ts';

type VoiceSelection = Schemas['VoiceSelection'];

/** Which voice speaks a clip: the one that spoke it before, else that of its project, unless another one is asked for. */
@injectable()
export class ClipVoice {
  constructor(
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(ProjectsService) private readonly projects: ProjectsService,
  ) {}

  async choose(clip: Pick<RenderableClip, 'voiceOverId' | 'projectId'>, requested: VoiceSelection = {}): Promise<VoiceSelection> {
    const asksForAnother = requested.provider !== undefined || requested.voiceId !== undefined || requested.language !== undefined;
    return { ...(asksForAnother ? {} : await this.usual(clip)), ...requested };
  }

  private async usual({ voiceOverId, projectId }: Pick<RenderableClip, 'voiceOverId' | 'projectId'>): Promise<VoiceSelection> {
    if (voiceOverId !== null) return this.voiceOvers.voiceOf(voiceOverId);
    return (await this.projects.get(projectId)).settings.voice ?? {};
  }
}
