import { referToAnotherFile } from '../../media/mp4-forgery.testing.ts';
import { box, either, type HostileFile, refused, uint32 } from './bytes.ts';
import type { Footage } from './footage.ts';

/** What must not be opened. */
export interface Canary {
  /** A video that lies beside the server's files. */
  readonly path: string;
  /** Of a listener on this machine. */
  readonly url: string;
}

/** Files that want others to be read: other files of the server, or addresses. */
export function pointingFiles({ mp4, mkv }: Footage, { path, url }: Canary): HostileFile[] {
  const playlist = (target: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:3,\n${target}\n#EXT-X-ENDLIST\n`;
  const manifest = `<?xml version="1.0"?><MPD type="static" mediaPresentationDuration="PT3S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1"><BaseURL>${url}/a.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>`;
  const session = `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${new URL(url).port} RTP/AVP 96\na=rtpmap:96 H264/90000\n`;
  return [
    refused('HLS playlist of a file', 'playlist.mp4', playlist(path)),
    refused('HLS playlist of an address', 'playlist.ts', playlist(`${url}/a.ts`)),
    refused('HLS playlist that begins like an MP4', 'playlist2.mp4', `#EXTftypM3U\n${playlist(path)}`),
    refused('HLS playlist in the packets of a transport stream', 'polyglot.ts', asPackets(playlist(`${url}/b.ts`))),
    refused('HLS playlist with a key from a file', 'key.m4v', `#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="file://${path}"\n#EXTINF:3,\n${url}/c.ts\n`),
    refused('concat script', 'list.mkv', `ffconcat version 1.0\nfile '${path}'\n`),
    refused('concat script behind the first bytes of Matroska', 'list2.mkv', Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.from(`\nffconcat version 1.0\nfile '${path}'\n`)])),
    refused('DASH manifest', 'manifest.mp4', manifest),
    refused('session description', 'session.mp4', session),
    refused('SMIL', 'smil.mov', `<smil><body><video src="${url}/d.mp4"/></body></smil>`),
    refused('SVG posing as MP4', 'image.mp4', `<svg xmlns="http://www.w3.org/2000/svg"><image href="file://${path}"/></svg>`),
    refused('MP4 whose samples lie in another file', 'dref.mov', referToAnotherFile(mp4, path)),
    refused('MP4 whose samples lie at an address', 'dref-url.mov', referToAnotherFile(mp4, `${url}/e.mov`)),
    refused('QuickTime reference movie of a file', 'reference.mov', referenceMovie('alis', path)),
    refused('QuickTime reference movie of an address', 'reference2.mov', referenceMovie('url ', `${url}/f.mov`)),
    either('MP4 named like a path', '../../../../etc/passwd.mp4', mp4),
    either('Matroska named like a protocol', `concat:${path}|x.mkv`, mkv),
    either('MP4 named like an option and a pattern', '-i %03d `touch x` $(id) | x.mp4', mp4),
  ];
}

/** Text that carries the sync byte wherever a packet of a transport stream begins. */
function asPackets(text: string): Buffer {
  const packets = Buffer.from(text.padEnd(188 * 8, '\n'));
  for (let at = 0; at < packets.length; at += 188) packets[at] = 0x47;
  return packets;
}

function referenceMovie(type: string, target: string): Buffer {
  const reference = box('rdrf', uint32(0), Buffer.from(type), uint32(target.length + 1), Buffer.from(`${target}\0`));
  return Buffer.concat([box('ftyp', Buffer.from('qt  '), uint32(0x20050300), Buffer.from('qt  ')), box('moov', box('rmra', box('rmda', reference)))]);
}
