/**
 * Draws keyed by (seed, name, path): the same on any machine and any worker, and unmoved by draws of other names.
 *
 * Each name has a stream of its own. In `sobol` a stream is a set of points by itself: its paths are shuffled and each of its
 * dimensions scrambled by keys of the name, so that streams of different names pair like those of a Latin hypercube, and within
 * a stream the points are as even as Sobol's (Burley 2020 pads groups of four dimensions this way; here a group is a name).
 */
import { hashOfName } from './name-hash.ts';
import { permuted } from './permutation.ts';
import { philox } from './philox.ts';
import { SOBOL_DIMENSIONS, scrambled, sobolWord } from './sobol.ts';

/** How uniforms are drawn. */
export const METHODS = ['pseudo-random', 'latin-hypercube', 'sobol'] as const;
export type Method = (typeof METHODS)[number];

/** Most paths a set may have. */
export const MOST_PATHS = 0x80000000;

/** What a stream belongs to. */
export interface StreamKey {
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  readonly name: string;
  readonly method: Method;
  /** Paths in all: needed by a Latin hypercube, whose strata are that many. */
  readonly of: number;
}

/** The uniforms of one name. */
export interface Stream {
  /** Writes the uniforms of a dimension for paths from..from+count-1 into `out`, beginning at `at`; all strictly between 0 and 1. */
  fill(dimension: number, from: number, count: number, out: Float64Array, at?: number): void;
}

/** What the words of a counter are drawn for; streams for different uses never share a counter. */
const USE = { uniform: 0, jitter: 1, permutation: 2, scramble: 3, digits: 4, replicate: 5 } as const;
const TWO_TO_32 = 0x100000000;
const SCALE = 1 / 0x10000000000000;

/** Opens the stream of a name. @throws RangeError for a seed or a number of paths that is none */
export function openStream({ seed, name, method, of }: StreamKey): Stream {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`a seed is a whole number from 0; got ${seed}`);
  if (!Number.isSafeInteger(of) || of < 1 || of > MOST_PATHS)
    throw new RangeError(`paths number from 1 to ${MOST_PATHS}; got ${of}`);
  const words = keyed(seed, name);
  switch (method) {
    case 'pseudo-random':
      return pseudoRandom(words);
    case 'latin-hypercube':
      return latinHypercube(words, of);
    case 'sobol':
      return sobol(words);
  }
}

/** The seed of an independent randomisation of the same draws; randomisation 0 is the seed itself. */
export function seedOfReplicate(seed: number, replicate: number): number {
  if (replicate === 0) return seed;
  const out = new Uint32Array(4);
  keyed(seed, 'replicate')(out, USE.replicate, 0, replicate);
  return (out[0]! >>> 11) * TWO_TO_32 + out[1]!;
}

/** Four words for a use, a dimension or block, and a path. */
type Words = (out: Uint32Array, use: number, block: number, path: number) => void;

function keyed(seed: number, name: string): Words {
  const hash = hashOfName(name);
  const [low, high] = [Number(hash & 0xffffffffn), Number(hash >> 32n)];
  const [seedLow, seedHigh] = [seed >>> 0, Math.floor(seed / TWO_TO_32)];
  return (out, use, block, path) => philox(out, path, (use << 24) | block, low, high, seedLow, seedHigh);
}

/** Fifty-two bits of chance as an odd multiple of 2^-53: never 0, never 1, symmetric about one half. */
function uniform(high: number, low: number): number {
  return ((high >>> 0) * 0x100000 + (low >>> 12) + 0.5) * SCALE;
}

function pseudoRandom(words: Words): Stream {
  const out = new Uint32Array(4);
  return {
    fill(dimension, from, count, target, at = 0) {
      const half = (dimension & 1) * 2;
      for (let k = 0; k < count; k += 1) {
        words(out, USE.uniform, dimension >>> 1, from + k);
        target[at + k] = uniform(out[half]!, out[half + 1]!);
      }
    },
  };
}

/** One draw in each of `of` strata: McKay, Beckman & Conover (1979). */
function latinHypercube(words: Words, of: number): Stream {
  // As many bits within a stratum as leave the sum of stratum and jitter exact.
  const bits = Math.min(32, 50 - (32 - Math.clz32(of)));
  const step = 0.5 / ((1 << (bits - 1)) >>> 0);
  const out = new Uint32Array(4);
  const keys = new Uint32Array(8);
  return {
    fill(dimension, from, count, target, at = 0) {
      words(out, USE.permutation, dimension, 0);
      keys.set(out, 0);
      words(out, USE.permutation, dimension, 1);
      keys.set(out, 4);
      const word = dimension & 3;
      for (let k = 0; k < count; k += 1) {
        words(out, USE.jitter, dimension >>> 2, from + k);
        const jitter = ((out[word]! >>> (32 - bits)) + 0.5) * step;
        target[at + k] = (permuted(from + k, of, keys) + jitter) / of;
      }
    },
  };
}

function sobol(words: Words): Stream {
  const out = new Uint32Array(4);
  return {
    fill(dimension, from, count, target, at = 0) {
      // Beyond the direction numbers: another set of points, shuffled and scrambled by keys of its own.
      const group = Math.floor(dimension / SOBOL_DIMENSIONS);
      const coordinate = dimension % SOBOL_DIMENSIONS;
      words(out, USE.scramble, group, 0);
      const shuffle = out[0]!;
      words(out, USE.scramble, dimension, 1);
      const scramble = out[0]!;
      const word = dimension & 3;
      for (let k = 0; k < count; k += 1) {
        const index = scrambled(from + k, shuffle);
        const top = scrambled(sobolWord(index, coordinate), scramble);
        // Digits below the 32nd are independent by Owen's scrambling: plain chance.
        words(out, USE.digits, dimension >>> 2, from + k);
        target[at + k] = uniform(top, out[word]!);
      }
    },
  };
}
