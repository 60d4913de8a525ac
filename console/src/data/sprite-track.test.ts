import { expect, it } from 'vitest';
import { parseSpriteTrack } from './sprite-track.ts';

it('reads the layout of the sheet from its track', () => {
  const cue = (from: string, to: string, place: string) => `${from} --> ${to}\nsprite?profileId=p#xywh=${place}`;
  const track = ['WEBVTT', cue('00:00:00.000', '00:00:02.500', '0,0,160,90'), cue('00:00:02.500', '00:00:05.000', '160,0,160,90'), cue('00:00:05.000', '00:00:06.000', '0,90,160,90')].join('\n\n');
  expect(parseSpriteTrack(track)).toEqual({ tileCount: 3, columns: 2, tileWidth: 160, tileHeight: 90, secondsPerTile: 2.5 });
  expect(parseSpriteTrack('WEBVTT')).toBeUndefined();
});
