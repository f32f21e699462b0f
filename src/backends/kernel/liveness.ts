/** Which lines a stretch must calculate, which values leave it, and which rows are kept whole. */
import { eachUse, type Piece, type Program } from './program.ts';

export interface Liveness {
  /** Lines whose every moment is stored. */
  readonly stored: ReadonlySet<string>;
  /** Lines whose rows exist: stored, known values read from them, or wanted for the value before. */
  readonly rows: ReadonlySet<string>;
  /** Lines that a stretch calculates. */
  live(piece: Piece): ReadonlySet<string>;
  /** Lines whose last value in a stretch the next one starts from. */
  leaving(piece: Piece): ReadonlySet<string>;
}

/** Works backwards from the outputs, and within a loop from its last stretch. */
export function liveness(
  { loops, running }: Program,
  needed: ReadonlySet<string>,
  outputs: readonly string[],
): Liveness {
  const stored = new Set<string>(outputs);
  const rows = new Set<string>(outputs);
  for (const piece of loops.flat()) {
    for (const code of codesOf(piece, needed)) {
      eachUse(code, running, (id, use) => {
        if (use === 'row') stored.add(id);
        if (use === 'row' || use === 'known' || use === 'step') rows.add(id);
      });
    }
  }
  const live = new Map<Piece, ReadonlySet<string>>();
  const leaving = new Map<Piece, ReadonlySet<string>>();
  for (const pieces of loops) {
    // What a stretch does not calculate is known there, and stands in its row already.
    let wanted: ReadonlySet<string> = new Set();
    for (const piece of [...pieces].reverse()) {
      leaving.set(piece, wanted);
      const [found, before] = within(piece, needed, stored, wanted, running);
      live.set(piece, found);
      wanted = before;
    }
  }
  return {
    stored,
    rows,
    live: (piece) => live.get(piece) as ReadonlySet<string>,
    leaving: (piece) => leaving.get(piece) as ReadonlySet<string>,
  };
}

function codesOf(piece: Piece, needed: ReadonlySet<string>) {
  return [
    ...[...piece.codes].filter(([id]) => needed.has(id)).map(([, code]) => code),
    ...sharesOf(piece, needed).flatMap(({ value, mask }) => [value, mask]),
  ];
}

/** The running aggregates of a stretch that anything needs. */
export function sharesOf(piece: Piece, needed: ReadonlySet<string>): Piece['shares'] {
  return piece.shares.filter(({ running }) => needed.has(running.key));
}

/** The lines a stretch calculates, and those whose value before its first moment it needs. */
function within(
  piece: Piece,
  needed: ReadonlySet<string>,
  stored: ReadonlySet<string>,
  leaving: ReadonlySet<string>,
  running: Program['running'],
): readonly [ReadonlySet<string>, ReadonlySet<string>] {
  const found = new Set<string>();
  const before = new Set<string>();
  const open: string[] = [];
  const isLoop = piece.high - piece.low > 1;
  for (const id of piece.codes.keys())
    if (needed.has(id) && (stored.has(id) || leaving.has(id) || isOnce(piece, id))) open.push(id);
  const use = (id: string, how: string): void => {
    if (how === 'step') before.add(id);
    if (how === 'now' || how === 'once' || (how === 'step' && isLoop)) open.push(id);
  };
  for (const { value, mask } of sharesOf(piece, needed)) for (const code of [value, mask]) eachUse(code, running, use);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const code = piece.codes.get(id);
    if (found.has(id) || code === undefined) continue;
    found.add(id);
    eachUse(code, running, use);
  }
  return [found, before];
}

/** A line of one value is always kept: later loops read it. */
function isOnce(piece: Piece, id: string): boolean {
  return piece.once && piece.codes.has(id);
}
