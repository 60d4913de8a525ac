import { inject, injectable } from 'tsyringe';
import { type FileBody, type Schemas, TextBody } from '../../contract/operations.ts';
import { completeStyle, type Cue, type CutListItem, toAssScript, toSrt, toVtt } from '../../media/index.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { type AssetFile, AssetsService } from '../assets/assets.service.ts';
import { captionsInForce, storedStyle } from './clip-captions.ts';
import type { ClipRecipe } from './clip-recipe.ts';
import { type ClipFilter, ClipsRepository, type ListedClipRow, type ClipStatus } from './clips.repository.ts';
import { ProjectsService } from './projects.service.ts';

export type { ClipRecipe } from './clip-recipe.ts';
type Clip = Schemas['Clip'];
export type CaptionFormat = 'srt' | 'vtt' | 'ass';

export interface NewClip {
  readonly projectId: string;
  /** Null: with the sound of the footage. */
  readonly voiceOverId: string | null;
  readonly name: string;
  readonly variant: number;
  readonly status: 'raw' | 'rendered';
  readonly hasAudio: boolean;
  readonly recipe: ClipRecipe;
  readonly durationSeconds: number;
  readonly width: number;
  readonly height: number;
  readonly preset: Schemas['RenderPreset'];
  readonly captionStyle: Schemas['CaptionStyle'];
  readonly look: Schemas['VideoLook'];
  readonly script: string;
  readonly cues: readonly Cue[];
  readonly cutList: readonly CutListItem[];
  readonly fingerprint: string;
  /** Finished files in the job's folder; moved into the library. */
  readonly videoPath: string;
  readonly thumbnailPath: string;
}

const NAMES_AT_ONCE = 100;

@injectable()
export class ClipsService {
  private readonly clips: ClipsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(ProjectsService) private readonly projects: ProjectsService,
  ) {
    this.clips = new ClipsRepository(profile);
  }

  async list(query: PageQuery & ClipFilter): Promise<Schemas['ClipPage']> {
    const request = toPageRequest(query);
    return toPage(await this.clips.page(request, query), request, toClip);
  }

  /** @throws AppError 404 for a project that is not the profile's */
  async listOfProject(projectId: string, query: PageQuery & Omit<ClipFilter, 'projectId'>): Promise<Schemas['ClipPage']> {
    await this.projects.get(projectId);
    return this.list({ ...query, projectId });
  }

  async get(clipId: string): Promise<Clip> {
    return toClip(await this.clips.find(clipId));
  }

  /** By id; without those that are gone. */
  async names(clipIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    // Ids travel in the address, which may not grow without end.
    for (let start = 0; start < clipIds.length; start += NAMES_AT_ONCE) {
      for (const { id, name } of await this.clips.names(clipIds.slice(start, start + NAMES_AT_ONCE))) names.set(id, name);
    }
    return names;
  }

  async rename(clipId: string, name: string): Promise<Clip> {
    return toClip(await this.clips.update(clipId, { name: name.trim() }));
  }

  async select(clipId: string, selected: boolean): Promise<Clip> {
    return toClip(await this.clips.update(clipId, { selected }));
  }

  async ofProject(projectId: string): Promise<Clip[]> {
    return (await this.clips.ofProject(projectId)).map(toClip);
  }

  /** Moves the files into the library and writes the rows; if that fails, the files are removed again. */
  async add(clip: NewClip): Promise<Clip> {
    const { videoPath, thumbnailPath, ...row } = clip;
    const files = { video: { path: videoPath, extension: 'mp4', contentType: 'video/mp4' }, thumbnail: { path: thumbnailPath, extension: 'jpg', contentType: 'image/jpeg' } };
    return toClip(await this.assets.keep(files, ({ video, thumbnail }) => this.clips.insert(toJson(row), video, thumbnail)));
  }

  async remove(clipId: string): Promise<void> {
    await this.assets.removeFiles(await this.clips.remove(clipId));
  }

  /** The finished video, for work inside the server. */
  async file(clipId: string): Promise<AssetFile> {
    return this.assets.file((await this.clips.find(clipId)).asset_id);
  }

  async stream(clipId: string): Promise<FileBody> {
    return this.assets.body((await this.clips.find(clipId)).asset_id);
  }

  async download(clipId: string): Promise<FileBody> {
    const { name, asset_id } = await this.clips.find(clipId);
    return this.assets.body(asset_id, `${fileNameOf(name)}.mp4`);
  }

  async thumbnail(clipId: string): Promise<FileBody> {
    return this.assets.body((await this.clips.find(clipId)).thumbnail_asset_id);
  }

  /** Those in force, which may not be rendered yet. */
  async captions(clipId: string, format: CaptionFormat): Promise<TextBody> {
    const row = await this.clips.find(clipId);
    const cues = captionsInForce(row);
    if (format === 'vtt') return new TextBody(toVtt(cues), 'text/vtt');
    const { width, height } = row;
    return new TextBody(format === 'srt' ? toSrt(cues) : toAssScript(cues, { width, height }, completeStyle(storedStyle(row))), 'text/plain');
  }
}

/** The table's check constraint allows presets and nothing else. */
export function storedPreset({ preset }: Pick<ListedClipRow, 'preset'>): Clip['preset'] {
  return preset as Clip['preset'];
}

/** Letters, digits and a few marks of any script; nothing a file system or header stumbles over. */
function fileNameOf(name: string): string {
  return name.normalize('NFC').replace(/[^\p{L}\p{N} ._-]+/gu, '').trim().slice(0, 80) || 'clip';
}

export function toClip(row: ListedClipRow): Clip {
  const base = `/api/v1/library/clips/${row.id}`;
  // Players keep what an address answered for some minutes, whatever they are told; a render must not leave the old video in them.
  const query = `?profileId=${row.profile_id}&v=${row.fingerprint.slice(0, 16)}`;
  return {
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    variant: row.variant,
    // The table's check constraint allows these and no others.
    status: row.status as ClipStatus,
    hasAudio: row.has_audio,
    selected: row.selected,
    durationSeconds: row.duration_seconds,
    preset: storedPreset(row),
    width: row.width,
    height: row.height,
    sizeBytes: row.size_bytes,
    script: row.script,
    fingerprint: row.fingerprint,
    streamUrl: `${base}/stream${query}`,
    downloadUrl: `${base}/download${query}`,
    thumbnailUrl: `${base}/thumbnail${query}`,
    createdAt: new Date(row.created_at).toISOString(),
  };
}
