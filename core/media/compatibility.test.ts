import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { REQUIRED_FILTERS } from './tools.ts';

/** The options that this room may use: FFmpeg 4.1 to 9 know them, and so do ffprobe or the encoders for which they are meant. */
const OPTIONS = new Set(
  `-aac_coder -aac_ms -ac -an -ar -b:a -b:v -bf -brand -bufsize -c -c:a -c:v -color_primaries -color_range -color_trc -colorspace -crf -discard -enable_drefs
   -enc_time_base -encoders -f -fflags -filter_hw_device -filters -format_whitelist -frames:v -g -h -hide_banner -i -init_hw_device -keyint_min -map
   -map_chapters -map_metadata -map_metadata:g -max_alloc -max_pixels -maxrate -movflags -noaccurate_seek -nostats -nostdin -of -pix_fmt -pixel_format
   -preset -profile:v -progress -protocol_whitelist -q:v -read_intervals -safe -sc_threshold -select_streams -show_entries -skip_frame -skip_loop_filter
   -ss -stream_loop -t -threads -v -version -vf -video_size -video_track_timescale -x264-params
   -cq -global_quality -no-scenecut -qp -rc -rc-lookahead`.split(/\s+/),
);
/** Of `ps`, which finds processes. */
const OF_OTHER_PROGRAMS = new Set(['-o', '-p', '-ww']);
/** What came in 5.1 and what went in 9: one or the other, by what this FFmpeg knows. */
const BY_VERSION = new Set(['-fps_mode', '-vsync']);

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/(^|\.|\/)(test|testing)\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(import.meta.dirname, name), 'utf8') }));

const findAll = (pattern: RegExp) => sources.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([, found = '']) => ({ name, found })));

describe('VID: the commands for FFmpeg', () => {
  it('VID: use only options that FFmpeg 4.1 to 9 all know', () => {
    const unknown = findAll(/'(-[a-z][\w:-]*)'/g).filter(({ found }) => !OPTIONS.has(found) && !OF_OTHER_PROGRAMS.has(found) && !BY_VERSION.has(found));
    expect(unknown).toEqual([]);
  });

  it('VID: choose what differs between versions in one place', () => {
    expect(findAll(/'(-fps_mode|-vsync)'/g).map(({ name }) => name)).toEqual(['pool.ts', 'pool.ts']);
  });

  it('VID: use no filter that is not looked for when the server starts', () => {
    const used = new Set(findAll(/\bfilter\('(\w+)'/g).map(({ found }) => found));
    expect([...used].filter((name) => !REQUIRED_FILTERS.includes(name) && !['format', 'hwupload'].includes(name))).toEqual([]);
  });
});
