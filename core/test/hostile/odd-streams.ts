import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { either, type HostileFile, refused, uint32 } from './bytes.ts';
import type { Footage } from './footage.ts';

const DRAWING = `[Script Info]
ScriptType: v4.00+
PlayResX: 2000000000
PlayResY: 2000000000

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour
Style: Default,Evil,2000000000,&H00FFFFFF

[Events]
Format: Layer, Start, End, Style, Text
Dialogue: 0,0:00:00.00,0:00:03.00,Default,{\\p1\\blur1000\\fscx1000000}m 0 0 l 2000000000 0 2000000000 2000000000 0 2000000000{\\p0}
`;

/** Whole files with something in them that is no moving picture, and things that are no video at all. */
export async function oddFiles({ mp4, mp4Path, make }: Footage, folder: string): Promise<HostileFile[]> {
  await writeFile(path.join(folder, 'drawing.ass'), DRAWING);
  await writeFile(path.join(folder, 'evil.ttf'), Buffer.alloc(4096, 0xff));
  const sound = ['-f', 'lavfi', '-i', 'sine=d=1'];
  const cover = await make('cover.png', '-f', 'lavfi', '-i', 'color=s=64x64', '-frames:v', '1');
  return [
    either('Matroska with subtitles that draw enormous shapes', 'subtitles.mkv', await make('subtitles.mkv', '-i', mp4Path, '-i', 'drawing.ass', '-map', '0', '-map', '1', '-c', 'copy')),
    either('Matroska with a broken font attached', 'fonts.mkv', await make('fonts.mkv', '-i', mp4Path, '-c', 'copy', '-attach', 'evil.ttf', '-metadata:s:t', 'mimetype=application/x-truetype-font')),
    either('MP4 with a script behind it', 'polyglot.mp4', Buffer.concat([mp4, Buffer.from('\n<?php system($_GET["x"]); ?><script>alert(1)</script>PK\x05\x06')])),
    refused('sound only', 'sound.mp4', await make('sound.mp4', ...sound, '-c:a', 'aac')),
    refused('sound with a cover picture', 'cover.m4a', await make('cover.m4a', ...sound, '-i', 'cover.png', '-map', '0', '-map', '1', '-c:v', 'copy', '-disposition:v', 'attached_pic', '-f', 'mp4')),
    refused('MP3', 'song.mp4', await make('song.mp3', ...sound)),
    refused('WAV that says it has 65535 channels', 'wave.mp4', Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\x01\0\xff\xff', 'latin1'), uint32(0xffffffff, 0xffffffff), Buffer.from('\0\0\x10\0data\xff\xff\xff\x7f', 'latin1')])),
    refused('a picture', 'picture.mp4', cover),
    refused('a text', 'text.mp4', 'This is not a video at all.\n'.repeat(500)),
    refused('a page', 'page.mp4', '<!doctype html><script>alert(1)</script>'),
    refused('a program', 'program.mp4', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(4096)])),
    refused('a compressed file', 'archive.mp4', deflateSync(Buffer.alloc(10_000_000))),
    refused('subtitles', 'subtitles.mp4', DRAWING),
  ];
}
