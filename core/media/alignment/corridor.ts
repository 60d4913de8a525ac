/** Which cells of the table of two sounds are looked at: in each row (frame of the reference) the columns from `from` up to, but not with, `to`. */
export interface Corridor {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** For each row the columns that the way passes through, both included. Both rise. */
export interface WarpingPath {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** All cells. */
export function wholeTable(rows: number, columns: number): Corridor {
  return { from: new Int32Array(rows), to: new Int32Array(rows).fill(columns) };
}

/** The cells around a path that was found in a table `scale` times smaller. */
export function around(path: WarpingPath, options: { readonly rows: number; readonly columns: number; readonly scale: number; readonly radius: number }): Corridor {
  const { rows, columns, scale, radius } = options;
  const [from, to] = [new Int32Array(rows), new Int32Array(rows)];
  for (let row = 0; row < rows; row++) {
    const [before, after] = [coarseRow(path, row - radius, scale), coarseRow(path, row + radius, scale)];
    from[row] = Math.max(0, Math.min(columns - 1, (path.first[before] ?? 0) * scale - radius));
    to[row] = Math.min(columns, ((path.last[after] ?? 0) + 1) * scale + radius);
  }
  from[0] = 0;
  to[rows - 1] = columns;
  return { from, to };
}

function coarseRow({ first }: WarpingPath, row: number, scale: number): number {
  return Math.min(first.length - 1, Math.max(0, Math.floor(row / scale)));
}
