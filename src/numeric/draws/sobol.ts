/**
 * Scrambled Sobol points, one dimension at a time, any point without the others.
 *
 * Points: I. M. Sobol (1967) with the direction numbers of Joe & Kuo (2008). Scrambling: nested uniform (Owen 1995) by a hash
 * in which each bit depends on the bits above it alone (Laine & Karras 2011; Burley 2020, Practical hash-based Owen scrambling,
 * JCGT 9). The constants are those of N. Vegdahl (2021), also used in pbrt 4: with the ones printed by Burley the two halves
 * of a scrambled set were not independent of each other (docs/adr/0005-risks-and-draws.md).
 */
import { JOE_KUO } from './sobol-numbers.ts';

const BITS = 32;

/** How many dimensions have direction numbers. */
export const SOBOL_DIMENSIONS = 256;

/** Direction numbers, 32 a dimension. */
const directions = new Uint32Array(SOBOL_DIMENSIONS * BITS);
for (let k = 0; k < BITS; k += 1) directions[k] = 1 << (BITS - 1 - k);
for (const [row, line] of JOE_KUO.trim().split('\n').entries()) {
  const [polynomial = 0, ...initial] = line.split(' ').map(Number);
  const degree = initial.length;
  const at = (row + 1) * BITS;
  for (let k = 0; k < BITS; k += 1) {
    if (k < degree) {
      directions[at + k] = (initial[k] ?? 0) << (BITS - 1 - k);
      continue;
    }
    let word = directions[at + k - degree]! ^ (directions[at + k - degree]! >>> degree);
    for (let j = 1; j < degree; j += 1)
      if (((polynomial >>> (degree - 1 - j)) & 1) === 1) word ^= directions[at + k - j]!;
    directions[at + k] = word;
  }
}

/** Coordinate `dimension` (from 0) of point `index`, as a fraction of 2^32. */
export function sobolWord(index: number, dimension: number): number {
  let word = 0;
  let at = dimension * BITS;
  for (let rest = index >>> 0; rest !== 0; rest >>>= 1) {
    if ((rest & 1) === 1) word ^= directions[at]!;
    at += 1;
  }
  return word >>> 0;
}

/** A word whose bits are flipped, each by chance that depends on the bits above it: a nested uniform scramble. */
export function scrambled(word: number, seed: number): number {
  return reversed(laineKarras(reversed(word), seed));
}

function laineKarras(word: number, seed: number): number {
  let x = word;
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + seed) | 0;
  x = Math.imul(x, (seed >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return x;
}

/** A word back to front. */
function reversed(word: number): number {
  let x = word;
  x = ((x & 0xaaaaaaaa) >>> 1) | ((x & 0x55555555) << 1);
  x = ((x & 0xcccccccc) >>> 2) | ((x & 0x33333333) << 2);
  x = ((x & 0xf0f0f0f0) >>> 4) | ((x & 0x0f0f0f0f) << 4);
  x = ((x & 0xff00ff00) >>> 8) | ((x & 0x00ff00ff) << 8);
  return ((x >>> 16) | (x << 16)) >>> 0;
}
