import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { toSrt } from '../../media/index.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { readCues } from './clip-cues.ts';
import { assertCaptions, storedLook, storedStyle } from './clip-captions.ts';
import { ClipChangesRepository } from './clip-changes.repository.ts';
import { type ClipRow, ClipsRepository, type ClipStatus } from './clips.repository.ts';

type Content = Schemas['ClipContent'];

/** What a clip says and how its captions look. The video follows when it is rendered. */
@injectable()
export class ClipContentService {
  private readonly clips: ClipsRepository;
  private readonly changes: ClipChangesRepository;

  constructor(@inject(ProfileContext) profile: ProfileContext) {
    this.clips = new ClipsRepository(profile);
    this.changes = new ClipChangesRepository(profile);
  }

  async get(clipId: string): Promise<Content> {
    return toContent(await this.clips.find(clipId));
  }

  /** @throws AppError 404, 422 `clip.captions-invalid` */
  async set(clipId: string, { script, srt, captionStyle }: Schemas['ClipContentInput']): Promise<Content> {
    if (srt !== null) assertCaptions(srt);
    return toContent(await this.changes.saveContent(clipId, { script, srt, caption_style: toJson(captionStyle) ?? {} }));
  }

  async setStyle(clipId: string, captionStyle: Schemas['CaptionStyle']): Promise<void> {
    await this.changes.saveContent(clipId, { caption_style: toJson(captionStyle) ?? {} });
  }

  async copy(clipId: string, sourceClipId: string): Promise<Content> {
    const [, { script, srt, caption_style }] = await Promise.all([this.clips.find(clipId), this.clips.find(sourceClipId)]);
    return toContent(await this.changes.saveContent(clipId, { script, srt, caption_style }));
  }
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
