import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type CaptionStyle, completeStyle, type Cue, type CutListItem, MediaEngine } from '../../media/index.ts';
import { conflict } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { AssetsService } from '../assets/assets.service.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { captionsInForce, storedLook, storedStyle } from './clip-captions.ts';
import { ClipChangesRepository } from './clip-changes.repository.ts';
import type { ClipRecipe } from './clip-recipe.ts';
import { type ClipRow, ClipsRepository } from './clips.repository.ts';
import { storedPreset, toClip } from './clips.service.ts';

type Clip = Schemas['Clip'];
type ClipContentWithLook = Pick<Schemas['ClipContent'], 'script' | 'srt' | 'captionStyle' | 'look'>;

/** What a render needs to know of a clip. */
export interface RenderableClip {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  /** Its project is in the trash. */
  readonly isInTrash: boolean;
  /** Null: of some other size. */
  readonly preset: Schemas['RenderPreset'] | null;
  readonly width: number;
  readonly height: number;
  readonly hasAudio: boolean;
  readonly voiceOverId: string | null;
  readonly content: ClipContentWithLook;
  /** Null: the captions follow the voice. */
  readonly ownCaptions: readonly Cue[] | null;
  readonly captionStyle: CaptionStyle;
  readonly cutList: readonly CutListItem[];
  readonly recipe: ClipRecipe;
}

/** What a render made of a clip. */
export interface ClipRender {
  readonly voiceOverId: string | null;
  readonly hasAudio: boolean;
  readonly durationSeconds: number;
  readonly preset: Schemas['RenderPreset'] | null;
  readonly width: number;
  readonly height: number;
  /** Those of the voice-over, in force while the clip has no captions of its own. */
  readonly cues: readonly Cue[];
  readonly cutList: readonly CutListItem[];
  readonly fingerprint: string;
  /** What it was rendered with; the clip may have other content by now. */
  readonly content: ClipContentWithLook;
  /** Finished files in the job's folder; moved into the library. */
  readonly videoPath: string;
  readonly thumbnailPath: string;
}

/** The video of a clip that is there already: another one takes its place, and the files of the old one go. */
@injectable()
export class ClipMediaService {
  private readonly clips: ClipsRepository;
  private readonly changes: ClipChangesRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(JobsService) private readonly jobs: JobsService,
  ) {
    this.clips = new ClipsRepository(profile);
    this.changes = new ClipChangesRepository(profile);
  }

  async forRender(clipId: string): Promise<RenderableClip> {
    const row = await this.clips.find(clipId);
    return {
      id: row.id,
      projectId: row.project_id,
      name: row.name,
      isInTrash: row.in_trash,
      width: row.width,
      height: row.height,
      hasAudio: row.has_audio,
      voiceOverId: row.voice_over_id,
      content: { script: row.script, srt: row.srt, captionStyle: storedStyle(row), look: storedLook(row) },
      preset: storedPreset(row),
      ownCaptions: row.srt === null ? null : captionsInForce(row),
      captionStyle: completeStyle(storedStyle(row)),
      // As the job wrote it that made the clip; older clips have no recipe.
      cutList: row.cut_list as unknown as CutListItem[],
      recipe: { seed: 1, variant: row.variant, ...(row.recipe as Partial<ClipRecipe>) },
    };
  }

  /** @throws AppError 404 when the clip was deleted meanwhile; then no file of the render stays */
  async putRender(clipId: string, render: ClipRender): Promise<Clip> {
    const { videoPath, thumbnailPath, ...made } = render;
    const files = { video: { path: videoPath, extension: 'mp4', contentType: 'video/mp4' }, thumbnail: { path: thumbnailPath, extension: 'jpg', contentType: 'image/jpeg' } };
    const old = await this.assets.keep(files, (kept) => this.changes.replaceMedia(clipId, toJson(made), kept));
    await this.assets.removeFiles(old);
    return toClip(await this.clips.find(clipId));
  }

  /** Nothing happens to a clip without sound. @throws AppError 404, 409 `clip.being-rendered` or `clip.changed` */
  async removeAudio(clipId: string): Promise<Clip> {
    const clip = await this.clips.find(clipId);
    if (!clip.has_audio) return toClip(clip);
    if (await this.jobs.isBeingRendered(clipId)) throw beingRendered();
    const workspace = await this.storage.createWorkspace(this.profile.profileId, `mute-${randomUUID()}`);
    try {
      await this.replaceBySilent(clip, workspace);
    } catch (error) {
      // Somebody else may have done it at the same time.
      if ((await this.clips.find(clipId)).has_audio) throw error;
    } finally {
      await this.storage.removeWorkspace(workspace);
    }
    return toClip(await this.clips.find(clipId));
  }

  private async replaceBySilent({ id, asset_id, fingerprint }: ClipRow, workspace: string): Promise<void> {
    const output = path.join(workspace, 'silent.mp4');
    await this.media.removeAudio((await this.assets.file(asset_id)).path, output, { workspace });
    const made = { fingerprint: createHash('sha256').update(`without sound: ${fingerprint}`).digest('hex'), hasAudio: false };
    const video = { path: output, extension: 'mp4', contentType: 'video/mp4' };
    await this.assets.removeFiles(await this.assets.keep({ video }, (kept) => this.changes.replaceMedia(id, made, kept, asset_id)));
  }
}

export function beingRendered() {
  return conflict('clip.being-rendered', 'This clip is being rendered. Wait until its job has ended, or cancel it.');
}
