/**
 * Philox4x32-10: four words of chance from a counter and a key, without a state.
 *
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror & D. E. Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC11. Integer
 * arithmetic alone, so the bits are the same on every engine; any draw is found without those before it.
 */
const ROUNDS = 10;
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;

/** Writes the four words of a counter and key into `out`. */
export function philox(
  out: Uint32Array,
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
): void {
  let a = counter0 | 0;
  let b = counter1 | 0;
  let c = counter2 | 0;
  let d = counter3 | 0;
  let k = key0 | 0;
  let l = key1 | 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const high0 = multiplyHigh(MULTIPLIER_0 >>> 16, MULTIPLIER_0 & 0xffff, a);
    const high1 = multiplyHigh(MULTIPLIER_1 >>> 16, MULTIPLIER_1 & 0xffff, c);
    const low0 = Math.imul(MULTIPLIER_0, a);
    a = high1 ^ b ^ k;
    b = Math.imul(MULTIPLIER_1, c);
    c = high0 ^ d ^ l;
    d = low0;
    k = (k + WEYL_0) | 0;
    l = (l + WEYL_1) | 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

/** The high word of the product of two words, from half words; no sum on the way exceeds 32 bits for the multipliers above. */
function multiplyHigh(high: number, low: number, word: number): number {
  const wordHigh = word >>> 16;
  const wordLow = word & 0xffff;
  const middle = (Math.imul(high, wordLow) + (Math.imul(low, wordLow) >>> 16)) >>> 0;
  const other = (Math.imul(low, wordHigh) + (middle & 0xffff)) >>> 0;
  return (Math.imul(high, wordHigh) + (middle >>> 16) + (other >>> 16)) | 0;
}
