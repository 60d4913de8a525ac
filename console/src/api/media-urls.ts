import { API_BASE } from './client.ts';

/** Media elements cannot send headers, so these URLs name the profile in the query. */
function mediaUrl(path: string, profileId: string): string {
  return `${API_BASE}${path}?profileId=${encodeURIComponent(profileId)}`;
}

export const captionsUrl = (profileId: string, clipId: string, format: 'srt' | 'vtt' | 'ass') =>
  mediaUrl(`/library/clips/${clipId}/captions.${format}`, profileId);

export const eventsUrl = (profileId: string) => mediaUrl('/events', profileId);
