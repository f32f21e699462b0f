/**
 * A keyed permutation of 0..size-1, evaluated one place at a time: place k is known without the others.
 *
 * A Feistel network over the smallest even number of bits that holds the size; what falls outside is walked on along its
 * cycle until it falls inside (Black & Rogaway 2002, Ciphers with arbitrary finite domains), fewer than four steps on average.
 */
const ROUNDS = 8;

/** Keys of the rounds: eight words. */
export type PermutationKeys = Uint32Array;

/** Where place `k` goes. */
export function permuted(k: number, size: number, keys: PermutationKeys): number {
  const half = Math.max(1, Math.ceil((32 - Math.clz32(Math.max(1, size - 1))) / 2));
  const mask = half === 16 ? 0xffff : (1 << half) - 1;
  let place = k;
  do {
    let left = place >>> half;
    let right = place & mask;
    for (let round = 0; round < ROUNDS; round += 1) {
      const next = left ^ (mixed(right ^ (keys[round] ?? 0)) & mask);
      left = right;
      right = next;
    }
    place = ((left << half) | right) >>> 0;
  } while (place >= size);
  return place;
}

/** A word with every bit depending on every other. Source: B. Mulvey, as tuned by C. Wellons (2018), Prospecting for hash functions: lowbias32. */
function mixed(word: number): number {
  let x = word;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}
