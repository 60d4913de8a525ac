import { useQuery } from '@tanstack/vue-query';
import { toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { useProfileScope } from './profile-scope.ts';
import { parseSpriteTrack } from './sprite-track.ts';

/** They never change. */
const forever = { staleTime: Infinity, gcTime: 300_000 };

/** How loud a source video is over its length. */
export function useWaveform(sourceVideoId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('previews', sourceVideoId, 'waveform'),
    queryFn: ({ signal }) => bodyOf(api.GET('/segments/source-videos/{sourceVideoId}/waveform', { params: { path: { sourceVideoId } }, signal })),
    ...forever,
  });
}

/** The sheet of thumbnails of a source video; null when it has none. Made by the server when it is first asked for: not before it is `wanted`. */
export function useSprite(video: Pick<Schemas['SourceVideo'], 'id' | 'spriteUrl'>, wanted: MaybeRefOrGetter<boolean> = true) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('previews', video.id, 'sprite'),
    queryFn: async ({ signal }) => {
      const params = { path: { sourceVideoId: video.id } };
      const layout = parseSpriteTrack(await bodyOf(api.GET('/segments/source-videos/{sourceVideoId}/sprite.vtt', { params, parseAs: 'text', signal })));
      return layout ? { ...layout, url: video.spriteUrl } : null;
    },
    enabled: () => toValue(wanted),
    ...forever,
  });
}
