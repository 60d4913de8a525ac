/** Changes MP4 files as no honest program would. */

const MATRIX_OFFSET = 48;
const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'dinf']);

/** Turns the picture a quarter clockwise by its display matrix. */
export function rotateTrack(file: Buffer): Buffer {
  const turned = Buffer.from(file);
  const matrix = turned.indexOf('tkhd') - 4 + MATRIX_OFFSET;
  for (const [index, value] of [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000].entries()) turned.writeInt32BE(value, matrix + 4 * index);
  return turned;
}

/** Only the header of the file, and in it a reference that says the samples lie in `target`. */
export function referToAnotherFile(file: Buffer, target: string): Buffer {
  return Buffer.concat(boxesOf(file).filter((box) => box.type !== 'mdat').map((box) => withReference(box, target)));
}

interface Box {
  readonly type: string;
  readonly body: Buffer;
}

function boxesOf(data: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= data.length; ) {
    const length = data.readUInt32BE(at);
    boxes.push({ type: data.toString('latin1', at + 4, at + 8), body: data.subarray(at + 8, at + length) });
    at += length;
  }
  return boxes;
}

function withReference(box: Box, target: string): Buffer {
  if (box.type === 'dref') return write('dref', Buffer.concat([integers(0, 1), write('alis', aliasRecord(target))]));
  return write(box.type, CONTAINERS.has(box.type) ? Buffer.concat(boxesOf(box.body).map((inner) => withReference(inner, target))) : box.body);
}

function write(type: string, body: Buffer): Buffer {
  return Buffer.concat([integers(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

/** A Macintosh alias: volume, file name, depth, and as record 2 the whole path. */
function aliasRecord(target: string): Buffer {
  const name = target.split('/').at(-1) ?? '';
  const path = Buffer.from(target.length % 2 === 0 ? target : `${target}\0`);
  return Buffer.concat([integers(0), Buffer.alloc(10), pascalString('', 27), Buffer.alloc(12), pascalString(name, 63), Buffer.alloc(16), shorts(1, 1), Buffer.alloc(16), shorts(2, path.length), path, shorts(0xffff, 0)]);
}

function pascalString(text: string, room: number): Buffer {
  const bytes = Buffer.alloc(1 + room);
  bytes[0] = text.length;
  bytes.write(text, 1, 'latin1');
  return bytes;
}

function integers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}

function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value, 2 * index);
  return bytes;
}
