interface Shown {
  readonly startFrame: number;
  readonly endFrame: number;
  readonly height: number;
}

/** How far each block is moved away from its edge, so that those shown at the same time do not lie on each other. */
export function stack(blocks: readonly Shown[], gap: number): number[] {
  const offsets: number[] = [];
  for (const [index, block] of blocks.entries()) {
    const taken = blocks
      .slice(0, index)
      .map((other, at) => ({ ...other, offset: offsets[at] ?? 0 }))
      .filter((other) => other.startFrame < block.endFrame && other.endFrame > block.startFrame)
      .sort((a, b) => a.offset - b.offset);
    let offset = 0;
    for (const other of taken) if (other.offset < offset + block.height + gap && other.offset + other.height + gap > offset) offset = other.offset + other.height + gap;
    offsets.push(offset);
  }
  return offsets;
}
