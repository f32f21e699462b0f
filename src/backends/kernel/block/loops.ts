/** The generated functions of a block: one for a stretch, or several where its lines are too many for one; each works on one pair of paths. */
import { type Aggregate, aggregateKey, type Code, parts } from '../code.ts';
import { runningPlaces } from '../frame.ts';
import type { Hoisted } from '../layout.ts';
import { sharesOf } from '../liveness.ts';
import { givesFlag } from '../operations.ts';
import type { Prepared } from '../prepare.ts';
import { eachUse, type Piece, type Running, type Share } from '../program.ts';
import { addTo, keepBest } from './aggregates.ts';
import { type Body, get, type Local, type V128 } from './body.ts';
import { numberOf, Writer } from './expression.ts';
import { Frame, type FrameOptions, type Held } from './frame.ts';
import { callVoid, f64x2, i32, v128 } from './instructions.ts';
import { ratesTogether } from './rates.ts';
import { type Site, VECTOR } from './site.ts';

/** What the functions are written from. */
export interface Writing {
  readonly site: Site;
  readonly prepared: Prepared;
}

interface Chunk {
  readonly ids: readonly string[];
  readonly shares: readonly Share[];
}

type TakeOut = (code: Code) => Hoisted;

/** Writes all functions; gives the numbers of those that, called in order with the offset of a pair of paths, calculate it. */
export function writeLoops(writing: Writing): readonly number[] {
  const { site, prepared } = writing;
  const { mostLines } = prepared.tuning;
  const calls: number[] = [];
  for (const pieces of prepared.program.loops) {
    const taken: Hoisted[] = [];
    const takeOut: TakeOut = (code) => {
      const { hoisted, isNew } = site.layout.hoist(code);
      if (isNew) taken.push(hoisted);
      return hoisted;
    };
    const started = new Set<string>();
    const own = pieces.flatMap((piece) => writePiece(writing, piece, takeOut, started));
    for (let k = 0; k < taken.length; k += mostLines) calls.push(writeHoisted(writing, taken.slice(k, k + mostLines)));
    calls.push(...own);
  }
  return calls;
}

/** Defines a function of the offset of the pair of paths. */
function define(site: Site, write: (body: Body, pair: Local<'i32'>) => void): number {
  return site.module.define({ takes: ['i32'], gives: [] }, (body, [pair]) => {
    write(body, pair as Local<'i32'>);
  });
}

function writeHoisted({ site }: Writing, taken: readonly Hoisted[]): number {
  return define(site, (body, pair) => {
    const frame = new Frame(site, { body, pair, moment: { at: 0 }, moments: 1, low: 0, stepBack: -1 });
    gatherRates(
      frame,
      taken.map(({ code }) => code),
    );
    const writer = new Writer(frame);
    for (const { cell, code } of taken) body.push(v128.store(i32.of(0), site.cell(cell), writer.number(code)));
  });
}

/** Finds the rates of return that these codes name, side by side. */
function gatherRates(frame: Frame, codes: readonly Code[]): void {
  const found = new Map<string, Aggregate>();
  const walk = (code: Code): void => {
    if (code.op === 'aggregate' && code.expr.kind === 'irr') found.set(aggregateKey(code.expr), code.expr);
    for (const part of parts(code)) walk(part);
  };
  for (const code of codes) walk(code);
  for (const [key, local] of ratesTogether(frame.site, frame.body, [...found.values()])) frame.rates.set(key, local);
}

function writePiece(writing: Writing, piece: Piece, takeOut: TakeOut, started: Set<string>): readonly number[] {
  const { liveness, needed, tuning } = writing.prepared;
  const live = liveness.live(piece);
  const ids = [...piece.codes.keys()].filter((id) => live.has(id));
  const shares = sharesOf(piece, needed);
  if (ids.length + shares.length === 0) return [];
  const starting = new Set(shares.filter(({ running }) => !started.has(running.key)));
  for (const { running } of shares) started.add(running.key);
  if (ids.length + shares.length <= tuning.mostLines)
    return [writeWhole(writing, piece, { ids, shares }, takeOut, starting)];
  return writeChunks(writing, piece, ids, shares, takeOut, starting);
}

function optionsOf(
  { prepared }: Writing,
  piece: Piece,
  takeOut: TakeOut | undefined,
): Omit<FrameOptions, 'body' | 'pair' | 'moment'> {
  const [first] = piece.codes.keys();
  return {
    moments: first === undefined ? piece.high : prepared.countOf(first),
    low: piece.low,
    stepBack: piece.backward ? 1 : -1,
    ...(takeOut && { takeOut }),
  };
}

/** The moments of a stretch in order, each with the offset in a local. */
function loop(body: Body, piece: Piece, offset: Local<'i32'>, write: () => void): void {
  const [first, by, end] = piece.backward
    ? [piece.high - 1, -VECTOR, VECTOR * (piece.low - 1)]
    : [piece.low, VECTOR, VECTOR * piece.high];
  body.set(offset, i32.of(VECTOR * first));
  body.count(offset, by, i32.of(end), write);
}

function codesOf(piece: Piece, { ids, shares }: Chunk): readonly Code[] {
  return [...ids.map((id) => piece.codes.get(id) as Code), ...shares.flatMap(({ value, mask }) => [value, mask])];
}

/** Where a running aggregate starts. */
function starts(running: Running): number {
  const { kind } = running.expr;
  return kind === 'total' || kind === 'average' ? 0 : Number.NaN;
}

/** A stretch in one function: values of the moment before and running aggregates in locals. */
function writeWhole(
  writing: Writing,
  piece: Piece,
  chunk: Chunk,
  takeOut: TakeOut,
  starting: ReadonlySet<Share>,
): number {
  const { site, prepared } = writing;
  const { layout } = site;
  const { liveness, program } = prepared;
  const isLoop = piece.high - piece.low > 1;
  const first = piece.backward ? piece.high - 1 : piece.low;
  const final = piece.backward ? piece.low : piece.high - 1;
  const codes = codesOf(piece, chunk);
  const steps = new Set<string>();
  for (const code of codes) eachUse(code, program.running, (id, use) => use === 'step' && steps.add(id));
  const live = liveness.live(piece);
  const leaving = [...liveness.leaving(piece)].filter((id) => live.has(id) && !liveness.stored.has(id));
  return define(site, (body, pair) => {
    const offset = body.local('i32');
    const frame = new Frame(site, {
      ...optionsOf(writing, piece, isLoop ? takeOut : undefined),
      body,
      pair,
      moment: isLoop ? { offset } : { at: piece.low },
    });
    const at = (id: string, moment: number): number => site.cell(layout.row(id) + moment);
    if (isLoop) {
      for (const id of new Set([...steps, ...leaving])) {
        const before = first + (piece.backward ? 1 : -1);
        frame.carried.set(id, body.let(steps.has(id) ? v128.load(i32.of(0), at(id, before)) : f64x2.of(0)));
      }
    }
    for (const share of chunk.shares) {
      const { value, count } = runningPlaces(layout, share.running);
      const isNew = starting.has(share);
      frame.running.set(value, body.let(isNew ? f64x2.of(starts(share.running)) : frame.scalar(value)));
      if (share.running.expr.kind === 'average')
        frame.running.set(count, body.let(isNew ? f64x2.of(0) : frame.scalar(count)));
    }
    if (!isLoop) gatherRates(frame, codes);
    const write = (): void => {
      writeLines(frame, piece, chunk.ids, (id) => piece.once || liveness.stored.has(id));
      writeShares(frame, chunk.shares);
      for (const [id, local] of frame.carried) {
        const held = frame.locals.get(id);
        body.set(local, held === undefined ? frame.cell(id, 0) : valueOf(held));
      }
    };
    if (isLoop) loop(body, piece, offset, write);
    else write();
    for (const [place, local] of frame.running) body.push(v128.store(i32.of(0), site.cell(place), get(local)));
    for (const id of leaving) {
      const value = isLoop ? get(frame.carried.get(id) as Local<'v128'>) : valueOf(frame.locals.get(id) as Held);
      body.push(v128.store(i32.of(0), at(id, final), value));
    }
  });
}

function valueOf({ local, isFlag }: Held): V128 {
  return isFlag ? numberOf(get(local)) : get(local);
}

function writeLines(frame: Frame, piece: Piece, ids: readonly string[], isStored: (id: string) => boolean): void {
  const writer = new Writer(frame);
  for (const id of ids) {
    const code = piece.codes.get(id) as Code;
    const isFlag = !piece.once && (code.op === 'inside' || (code.op === 'call' && givesFlag(code.fn)));
    const held = { local: frame.body.let(isFlag ? writer.mask(code) : writer.number(code)), isFlag };
    frame.locals.set(id, held);
    if (isStored(id)) frame.store(id, valueOf(held));
  }
}

/** Takes running aggregates a moment further, in their locals or (where no local lives as long as the loop) in memory. */
function writeShares(frame: Frame, shares: readonly Share[]): void {
  const { body, site } = frame;
  const writer = new Writer(frame);
  for (const { running, value, mask } of shares) {
    const places = runningPlaces(site.layout, running);
    const { kind } = running.expr;
    const isUp = mask.op === 'literal' ? v128.all : body.keep(writer.mask(mask));
    const item = body.keep(writer.number(value));
    const update = (place: number, change: (local: Local<'v128'>) => void): void => {
      const there = frame.running.get(place);
      const local = there ?? body.let(frame.scalar(place));
      change(local);
      if (there === undefined) body.push(v128.store(i32.of(0), site.cell(place), get(local)));
    };
    if (kind === 'total' || kind === 'average') {
      const isFinite = f64x2.eq(f64x2.sub(item, item), f64x2.of(0));
      const isTaken = kind === 'total' ? isUp : body.keep(v128.and(isUp, isFinite));
      update(places.value, (local) => {
        if (kind === 'total' && mask.op === 'literal') body.set(local, f64x2.add(get(local), item));
        else addTo(body, local, item, isTaken);
      });
      if (kind === 'average')
        update(places.count, (local) => {
          addTo(body, local, f64x2.of(1), isTaken);
        });
      continue;
    }
    update(places.value, (local) => {
      keepBest(body, local, item, isUp, kind === 'smallest' ? f64x2.lt : f64x2.gt);
    });
  }
}

/** A stretch in several functions of one moment each; what crosses between them goes through memory. */
function writeChunks(
  writing: Writing,
  piece: Piece,
  ids: readonly string[],
  shares: readonly Share[],
  takeOut: TakeOut,
  starting: ReadonlySet<Share>,
): readonly number[] {
  const { site, prepared } = writing;
  const { liveness, program, tuning } = prepared;
  const chunks: Chunk[] = [];
  for (let k = 0; k < ids.length; k += tuning.mostLines)
    chunks.push({ ids: ids.slice(k, k + tuning.mostLines), shares: [] });
  for (let k = 0; k < shares.length; k += tuning.mostLines)
    chunks.push({ ids: [], shares: shares.slice(k, k + tuning.mostLines) });
  const crossing = new Set<string>([...liveness.leaving(piece)]);
  for (const chunk of chunks) {
    const own = new Set(chunk.ids);
    for (const code of codesOf(piece, chunk))
      eachUse(code, program.running, (id, use) => (use === 'step' || !own.has(id)) && crossing.add(id));
  }
  const isLoop = piece.high - piece.low > 1;
  const options = optionsOf(writing, piece, isLoop ? takeOut : undefined);
  const functions = chunks.map((chunk) =>
    site.module.define({ takes: ['i32', 'i32'], gives: [] }, (body, parameters) => {
      const [pair, offset] = parameters as readonly [Local<'i32'>, Local<'i32'>];
      const frame = new Frame(site, { ...options, body, pair, moment: isLoop ? { offset } : { at: piece.low } });
      if (!isLoop) gatherRates(frame, codesOf(piece, chunk));
      writeLines(frame, piece, chunk.ids, (id) => piece.once || liveness.stored.has(id) || crossing.has(id));
      writeShares(frame, chunk.shares);
    }),
  );
  const whole = define(site, (body, pair) => {
    for (const { running } of starting) {
      const { value, count } = runningPlaces(site.layout, running);
      body.push(v128.store(i32.of(0), site.cell(value), f64x2.of(starts(running))));
      if (running.expr.kind === 'average') body.push(v128.store(i32.of(0), site.cell(count), f64x2.of(0)));
    }
    const offset = body.local('i32');
    const write = (): void => {
      for (const number of functions) body.push(callVoid(number, get(pair), get(offset)));
    };
    if (isLoop) loop(body, piece, offset, write);
    else write();
  });
  return [whole];
}
