import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { toSrt } from '../../media/index.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { BrandAssetsService } from '../brand/brand-assets.service.ts';
import { readCues } from './clip-cues.ts';
import { storedLook, storedStyle, toKeptCaptions } from './clip-captions.ts';
import { type ClipContentChange, ClipChangesRepository } from './clip-changes.repository.ts';
import { type ClipRow, ClipsRepository, type ClipStatus } from './clips.repository.ts';

type Content = Schemas['ClipContent'];
type Appearance = Partial<Pick<Schemas['ClipContentInput'], 'captionStyle' | 'look'>>;

/** What a clip says and how its captions look. The video follows when it is rendered. */
@injectable()
export class ClipContentService {
  private readonly clips: ClipsRepository;
  private readonly changes: ClipChangesRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(BrandAssetsService) private readonly brand: BrandAssetsService,
  ) {
    this.clips = new ClipsRepository(profile);
    this.changes = new ClipChangesRepository(profile);
  }

  async get(clipId: string): Promise<Content> {
    return toContent(await this.clips.find(clipId));
  }

  /** @throws AppError 404, 422 `clip.captions-invalid` */
  async set(clipId: string, { script, srt, ...appearance }: Schemas['ClipContentInput']): Promise<Content> {
    const kept = srt === null ? null : toKeptCaptions(srt);
    if (appearance.look) await this.brand.assertLook(appearance.look, storedLook(await this.clips.find(clipId)));
    return toContent(await this.changes.saveContent(clipId, { script, srt: kept, ...toColumns(appearance) }));
  }

  /** What is left out stays. */
  async restyle(clipId: string, appearance: Appearance): Promise<void> {
    await this.changes.saveContent(clipId, toColumns(appearance));
  }

  async copy(clipId: string, sourceClipId: string): Promise<Content> {
    const [, { script, srt, caption_style, look }] = await Promise.all([this.clips.find(clipId), this.clips.find(sourceClipId)]);
    return toContent(await this.changes.saveContent(clipId, { script, srt, caption_style, look }));
  }
}

function toColumns({ captionStyle, look }: Appearance): ClipContentChange {
  return { ...(captionStyle ? { caption_style: toJson(captionStyle) ?? {} } : {}), ...(look ? { look: toJson(look) ?? {} } : {}) };
}

function toContent(row: ClipRow): Content {
  return {
    script: row.script,
    srt: row.srt,
    captionStyle: storedStyle(row),
    look: storedLook(row),
    effectiveSrt: row.srt ?? toSrt(readCues(row.cues)),
    status: row.status as ClipStatus,
  };
}
