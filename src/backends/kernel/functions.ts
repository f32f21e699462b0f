/** The generated functions: one for a stretch, or several where its lines are too many for V8 to optimise in one. */
import type { Code } from './code.ts';
import { Frame, type Local, runningPlaces } from './frame.ts';
import type { Hoisted, Layout } from './layout.ts';
import { type Liveness, sharesOf } from './liveness.ts';
import { givesFlag } from './operations.ts';
import { Printer } from './printer.ts';
import { eachUse, type Piece, type Program, type Share } from './program.ts';
import { writeShares } from './shares.ts';

/** What the functions are written from. */
export interface Writing {
  readonly program: Program;
  readonly layout: Layout;
  readonly liveness: Liveness;
  readonly needed: ReadonlySet<string>;
  readonly timesOf: (id: string) => number | undefined;
  /** No function holds more lines than this. */
  readonly mostLines: number;
  /** Adds a function and gives its name. */
  readonly add: (parameters: string, body: readonly string[]) => string;
}

interface Chunk {
  readonly ids: readonly string[];
  readonly shares: readonly Share[];
}

/** Writes all functions; gives the calls that make up one run. */
export function writeLoops(writing: Writing): readonly string[] {
  const calls: string[] = [];
  for (const pieces of writing.program.loops) {
    const taken: Hoisted[] = [];
    const takeOut = (code: Code): Hoisted => {
      const { hoisted, isNew } = writing.layout.hoist(code);
      if (isNew) taken.push(hoisted);
      return hoisted;
    };
    const started = new Set<string>();
    const own = pieces.flatMap((piece) => writePiece(writing, piece, takeOut, started));
    for (let k = 0; k < taken.length; k += writing.mostLines)
      calls.push(writeHoisted(writing, taken.slice(k, k + writing.mostLines)));
    calls.push(...own);
  }
  return calls;
}

function frameOf(
  { layout, program, timesOf }: Writing,
  piece: Piece | undefined,
  moment: string | number,
  takeOut?: (code: Code) => Hoisted,
): Frame {
  return new Frame({
    layout,
    timesOf,
    moment,
    running: program.running,
    low: piece?.low ?? 0,
    stepBack: piece?.backward === true ? 1 : -1,
    ...(takeOut && { takeOut }),
  });
}

function entries(frame: Frame): readonly string[] {
  return [...frame.entry].map(([name, place]) => `const ${name}=${place};`);
}

function writeHoisted(writing: Writing, taken: readonly Hoisted[]): string {
  const frame = frameOf(writing, undefined, 0);
  const body: string[] = [];
  const printer = new Printer(frame, body);
  for (const { cell, code } of taken) {
    const text = printer.num(code);
    body.push(`V[${cell}]=${text};`);
  }
  return `${writing.add('', [...entries(frame), ...body])}();`;
}

function writePiece(
  writing: Writing,
  piece: Piece,
  takeOut: (code: Code) => Hoisted,
  started: Set<string>,
): readonly string[] {
  const live = writing.liveness.live(piece);
  const ids = [...piece.codes.keys()].filter((id) => live.has(id));
  const shares = sharesOf(piece, writing.needed);
  if (ids.length + shares.length === 0) return [];
  const starting = shares.filter(({ running }) => !started.has(running.key));
  for (const { running } of shares) started.add(running.key);
  if (ids.length + shares.length <= writing.mostLines)
    return [writeWhole(writing, piece, { ids, shares }, takeOut, new Set(starting))];
  return writeChunks(writing, piece, ids, shares, takeOut, starting);
}

/** A stretch in one function: values of the moment before and running aggregates in locals. */
function writeWhole(
  writing: Writing,
  piece: Piece,
  { ids, shares }: Chunk,
  takeOut: (code: Code) => Hoisted,
  starting: ReadonlySet<Share>,
): string {
  const { layout, liveness, program, add } = writing;
  const isLoop = piece.high - piece.low > 1;
  const first = piece.backward ? piece.high - 1 : piece.low;
  const final = piece.backward ? piece.low : piece.high - 1;
  const frame = frameOf(writing, piece, isLoop ? 't' : piece.low, isLoop ? takeOut : undefined);
  const before: string[] = [];
  const body: string[] = [];
  const after: string[] = [];
  const steps = new Set<string>();
  const codes = [
    ...ids.map((id) => piece.codes.get(id) as Code),
    ...shares.flatMap(({ value, mask }) => [value, mask]),
  ];
  for (const code of codes) eachUse(code, program.running, (id, use) => use === 'step' && steps.add(id));
  const live = liveness.live(piece);
  const leaving = [...liveness.leaving(piece)].filter((id) => live.has(id) && !liveness.stored.has(id));
  if (isLoop) {
    for (const id of new Set([...steps, ...leaving])) {
      const name = `p${layout.numberOf(id)}`;
      before.push(`let ${name}=${steps.has(id) ? `V[${layout.row(id) + first + (piece.backward ? 1 : -1)}]` : '0'};`);
      frame.carried.set(id, name);
    }
  }
  for (const share of shares) {
    const { value, count } = runningPlaces(layout, share.running);
    const { kind } = share.running.expr;
    const isNew = starting.has(share);
    before.push(`let a${value}=${isNew ? (kind === 'total' || kind === 'average' ? '0' : '0/0') : `V[${value}]`};`);
    after.push(`V[${value}]=a${value};`);
    if (kind === 'average') {
      before.push(`let a${count}=${isNew ? '0' : `V[${count}]`};`);
      after.push(`V[${count}]=a${count};`);
    }
  }
  writeLines(writing, piece, frame, body, ids, (id) => piece.once || liveness.stored.has(id));
  writeShares(layout, frame, body, shares);
  for (const [id, name] of frame.carried) {
    const local = frame.locals.get(id);
    body.push(`${name}=${local === undefined ? frame.cell(id, 0) : numberOf(local)};`);
  }
  for (const id of leaving) {
    const name = isLoop ? (frame.carried.get(id) as string) : numberOf(frame.locals.get(id) as Local);
    after.push(`V[${layout.row(id) + final}]=${name};`);
  }
  const loop = piece.backward ? `for(let t=${first};t>=${final};t--){` : `for(let t=${first};t<${final + 1};t++){`;
  return `${add('', [...entries(frame), ...before, ...(isLoop ? [loop, ...body, '}'] : body), ...after])}();`;
}

function numberOf({ name, isFlag }: Local): string {
  return isFlag ? `(${name}?1:0)` : name;
}

function writeLines(
  writing: Writing,
  piece: Piece,
  frame: Frame,
  body: string[],
  ids: readonly string[],
  isStored: (id: string) => boolean,
): void {
  const printer = new Printer(frame, body);
  for (const id of ids) {
    const code = piece.codes.get(id) as Code;
    const isFlag = !piece.once && (code.op === 'inside' || (code.op === 'call' && givesFlag(code.fn)));
    const text = isFlag ? printer.flag(code) : printer.num(code);
    const local = { name: `x${writing.layout.numberOf(id)}`, isFlag };
    body.push(`const ${local.name}=${text};`);
    frame.locals.set(id, local);
    if (isStored(id)) body.push(`${frame.cell(id, 0)}=${numberOf(local)};`);
  }
}

/** A stretch in several functions of one moment each; what crosses between them goes through the buffer. */
function writeChunks(
  writing: Writing,
  piece: Piece,
  ids: readonly string[],
  shares: readonly Share[],
  takeOut: (code: Code) => Hoisted,
  starting: readonly Share[],
): readonly string[] {
  const { layout, liveness, program, add } = writing;
  const chunks: Chunk[] = [];
  for (let k = 0; k < ids.length; k += writing.mostLines)
    chunks.push({ ids: ids.slice(k, k + writing.mostLines), shares: [] });
  for (let k = 0; k < shares.length; k += writing.mostLines)
    chunks.push({ ids: [], shares: shares.slice(k, k + writing.mostLines) });
  const crossing = new Set<string>([...liveness.leaving(piece)]);
  for (const chunk of chunks) {
    const own = new Set(chunk.ids);
    const codes = [
      ...chunk.ids.map((id) => piece.codes.get(id) as Code),
      ...chunk.shares.flatMap(({ value, mask }) => [value, mask]),
    ];
    for (const code of codes)
      eachUse(code, program.running, (id, use) => (use === 'step' || !own.has(id)) && crossing.add(id));
  }
  const isLoop = piece.high - piece.low > 1;
  const names = chunks.map((chunk) => {
    const frame = frameOf(writing, piece, isLoop ? 't' : piece.low, isLoop ? takeOut : undefined);
    const body: string[] = [];
    writeLines(
      writing,
      piece,
      frame,
      body,
      chunk.ids,
      (id) => piece.once || liveness.stored.has(id) || crossing.has(id),
    );
    writeShares(layout, frame, body, chunk.shares, true);
    return add(isLoop ? 't' : '', [...entries(frame), ...body]);
  });
  const start = starting.flatMap(({ running }) => {
    const { value, count } = runningPlaces(layout, running);
    const { kind } = running.expr;
    return kind === 'total'
      ? [`V[${value}]=0;`]
      : kind === 'average'
        ? [`V[${value}]=0;`, `V[${count}]=0;`]
        : [`V[${value}]=0/0;`];
  });
  const calls = names.map((name) => `${name}(${isLoop ? 't' : ''});`);
  if (!isLoop) return [...start, ...calls];
  const loop = piece.backward
    ? `for(let t=${piece.high - 1};t>=${piece.low};t--){`
    : `for(let t=${piece.low};t<${piece.high};t++){`;
  return [`${add('', [...start, loop, ...calls, '}'])}();`];
}
