import { inject, injectable } from 'tsyringe';
import { FileBody, type Schemas, TextBody } from '../../contract/operations.ts';
import { type CutListItem, type Cue, toAss, toSrt, toVtt } from '../../media/index.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { readCues } from './clip-cues.ts';
import { type ClipFilter, type ClipRow, ClipsRepository } from './clips.repository.ts';

type Clip = Schemas['Clip'];
export type CaptionFormat = 'srt' | 'vtt' | 'ass';

export interface NewClip {
  readonly projectId: string;
  readonly voiceOverId: string;
  readonly name: string;
  readonly variant: number;
  readonly durationSeconds: number;
  readonly width: number;
  readonly height: number;
  readonly script: string;
  readonly cues: readonly Cue[];
  readonly cutList: readonly CutListItem[];
  readonly fingerprint: string;
  /** Finished files in the job's folder; moved into the library. */
  readonly videoPath: string;
  readonly thumbnailPath: string;
}

export interface ClipFile {
  readonly path: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

@injectable()
export class ClipsService {
  private readonly clips: ClipsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
  ) {
    this.clips = new ClipsRepository(profile);
  }

  async list(query: PageQuery & ClipFilter): Promise<Schemas['ClipPage']> {
    const request = toPageRequest(query);
    return toPage(await this.clips.page(request, query), request, toClip);
  }

  async get(clipId: string): Promise<Clip> {
    return toClip(await this.clips.find(clipId));
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
    const { profileId } = this.profile;
    const video = await this.storage.keep(profileId, clip.videoPath, 'mp4');
    const thumbnail = await this.storage.keep(profileId, clip.thumbnailPath, 'jpg').catch(async (error: unknown) => {
      await this.storage.removeAsset(profileId, video);
      throw error;
    });
    const { videoPath: _video, thumbnailPath: _thumbnail, ...row } = clip;
    try {
      return toClip(await this.clips.insert(toJson(row), { ...video, contentType: 'video/mp4' }, { ...thumbnail, contentType: 'image/jpeg' }));
    } catch (error) {
      await Promise.all([video, thumbnail].map((file) => this.storage.removeAsset(profileId, file)));
      throw error;
    }
  }

  async remove(clipId: string): Promise<void> {
    const assets = await this.clips.remove(clipId);
    await Promise.all(assets.map((asset) => this.storage.removeAsset(this.profile.profileId, asset)));
  }

  /** The finished video, for work inside the server. */
  async file(clipId: string): Promise<ClipFile> {
    const asset = await this.clips.findAsset((await this.clips.find(clipId)).asset_id);
    return { path: this.storage.assetPath(this.profile.profileId, asset), contentType: asset.content_type, sizeBytes: asset.size_bytes, sha256: asset.sha256 };
  }

  async stream(clipId: string): Promise<FileBody> {
    const { path, contentType } = await this.file(clipId);
    return new FileBody(path, contentType);
  }

  async download(clipId: string): Promise<FileBody> {
    const [{ name }, { path, contentType }] = await Promise.all([this.clips.find(clipId), this.file(clipId)]);
    return new FileBody(path, contentType, `${fileNameOf(name)}.mp4`);
  }

  async thumbnail(clipId: string): Promise<FileBody> {
    const asset = await this.clips.findAsset((await this.clips.find(clipId)).thumbnail_asset_id);
    return new FileBody(this.storage.assetPath(this.profile.profileId, asset), asset.content_type);
  }

  async captions(clipId: string, format: CaptionFormat): Promise<TextBody> {
    const { cues, width, height } = await this.clips.find(clipId);
    const parsed = readCues(cues);
    if (format === 'vtt') return new TextBody(toVtt(parsed), 'text/vtt');
    return new TextBody(format === 'srt' ? toSrt(parsed) : toAss(parsed, { width, height }), 'text/plain');
  }
}

/** Letters, digits and a few marks of any script; nothing a file system or header stumbles over. */
function fileNameOf(name: string): string {
  return name.normalize('NFC').replace(/[^\p{L}\p{N} ._-]+/gu, '').trim().slice(0, 80) || 'clip';
}

function toClip(row: ClipRow): Clip {
  const base = `/api/v1/library/clips/${row.id}`;
  const query = `?profileId=${row.profile_id}`;
  return {
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    variant: row.variant,
    selected: row.selected,
    durationSeconds: row.duration_seconds,
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
