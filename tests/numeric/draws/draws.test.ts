/** Draws: the published bits, even where they must be, and unmoved by whatever else is drawn. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METHODS, type Method, openStream, seedOfReplicate } from '../../../src/numeric/draws/draws.ts';
import { hashOfName } from '../../../src/numeric/draws/name-hash.ts';
import { permuted } from '../../../src/numeric/draws/permutation.ts';
import { philox } from '../../../src/numeric/draws/philox.ts';

const drawn = (method: Method, name: string, dimension: number, of: number, seed = 7): Float64Array => {
  const out = new Float64Array(of);
  openStream({ seed, name, method, of }).fill(dimension, 0, of, out);
  return out;
};
const mean = (values: Iterable<number>): number => {
  const all = [...values];
  return all.reduce((a, b) => a + b, 0) / all.length;
};

describe('philox', () => {
  it('gives the known answers of Random123, file kat_vectors', () => {
    const out = new Uint32Array(4);
    const answer = (counter: readonly number[], key: readonly number[]): string => {
      philox(out, counter[0]!, counter[1]!, counter[2]!, counter[3]!, key[0]!, key[1]!);
      return [...out].map((word) => word.toString(16).padStart(8, '0')).join(' ');
    };
    const ones = 0xffffffff;
    expect(answer([0, 0, 0, 0], [0, 0])).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
    expect(answer([ones, ones, ones, ones], [ones, ones])).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd');
    expect(answer([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toBe(
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    );
  });
});

describe('names as numbers', () => {
  it('gives the published hashes of FNV-1a, 64 bits', () => {
    expect(hashOfName('').toString(16)).toBe('cbf29ce484222325');
    expect(hashOfName('a').toString(16)).toBe('af63dc4c8601ec8c');
    expect(hashOfName('foobar').toString(16)).toBe('85944171f73967e8');
  });
});

describe('keyed permutations', () => {
  it('send every place somewhere else, whatever the size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.uint32Array({ minLength: 8, maxLength: 8 }), (size, keys) => {
        const places = Array.from({ length: size }, (_, k) => permuted(k, size, keys));
        expect(new Set(places).size).toBe(size);
        expect(Math.max(...places)).toBe(size - 1);
      }),
      { numRuns: 200 },
    );
  });
  it('send the first place everywhere equally often', () => {
    const counts = new Float64Array(24);
    const keys = new Uint32Array(8);
    for (let run = 0; run < 24_000; run += 1) {
      philox(keys, run, 0, 0, 0, 1, 2);
      philox(keys.subarray(4), run, 1, 0, 0, 1, 2);
      counts[permuted(0, 24, keys)]! += 1;
    }
    const chiSquared = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 23 degrees of freedom: the 99.9th percentile is 49.7.
    expect(chiSquared).toBeLessThan(49.7);
  });
});

describe.each(METHODS)('%s', (method) => {
  it('is uniform: the Kolmogorov-Smirnov distance stays below its 0.1 % point', () => {
    for (const dimension of [0, 1, 5, 40, 300]) {
      const sorted = drawn(method, 'demand', dimension, 10_000).sort();
      const distance = sorted.reduce(
        (most, u, k) => Math.max(most, Math.abs(u - k / 10_000), Math.abs(u - (k + 1) / 10_000)),
        0,
      );
      expect(distance).toBeLessThan(1.95 / Math.sqrt(10_000));
      expect(sorted[0]).toBeGreaterThan(0);
      expect(sorted.at(-1)).toBeLessThan(1);
    }
  });

  it('pairs dimensions and names without correlation', () => {
    const pairs = [
      [drawn(method, 'demand', 0, 8192), drawn(method, 'demand', 1, 8192)],
      [drawn(method, 'demand', 0, 8192), drawn(method, 'cost', 0, 8192)],
      [drawn(method, 'demand', 3, 8192), drawn(method, 'cost', 3, 8192)],
      [drawn(method, 'demand', 0, 8192), drawn(method, 'demand', 0, 8192, 8)],
    ] as const;
    for (const [x, y] of pairs) {
      const correlation = 12 * mean(x.map((u, k) => (u - 0.5) * (y[k]! - 0.5)));
      // Independent draws have a standard deviation of 1 / sqrt(8192) = 0.011.
      expect(Math.abs(correlation)).toBeLessThan(0.04);
    }
  });

  it('gives a path the same draws alone, in any block and by any worker', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 40),
        fc.string({ maxLength: 12 }),
        fc.nat(300),
        fc.integer({ min: 1, max: 5000 }),
        fc.nat(4999),
        (seed, name, dimension, of, anyPath) => {
          const path = anyPath % of;
          const all = new Float64Array(of);
          openStream({ seed, name, method, of }).fill(dimension, 0, of, all);
          const alone = new Float64Array(1);
          openStream({ seed, name, method, of }).fill(dimension, path, 1, alone);
          expect(alone[0]).toBe(all[path]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses seeds and numbers of paths that are none', () => {
    expect(() => openStream({ seed: -1, name: 'a', method, of: 10 })).toThrow('a seed is a whole number');
    expect(() => openStream({ seed: 0.5, name: 'a', method, of: 10 })).toThrow('a seed is a whole number');
    expect(() => openStream({ seed: 1, name: 'a', method, of: 0 })).toThrow('paths number');
  });
});

describe('bits', () => {
  it('are pinned, so that no engine and no later change moves a draw unseen', () => {
    const first = (method: Method): readonly number[] => [...drawn(method, 'demand.occupancy', 1, 4, 2026)];
    expect(METHODS.map(first)).toMatchInlineSnapshot(`
      [
        [
          0.4380414364502968,
          0.16678209536967936,
          0.08355591721221656,
          0.44578313035204664,
        ],
        [
          0.2815117017889861,
          0.8330700083461124,
          0.1500693504640367,
          0.7111926187353674,
        ],
        [
          0.26363984513980043,
          0.6880214614680665,
          0.9237163477851517,
          0.18640658648991526,
        ],
      ]
    `);
  });
});

describe('latin-hypercube', () => {
  it('has exactly one draw in every stratum of every dimension', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(100), fc.nat(), (of, dimension, seed) => {
        const strata = [...drawn('latin-hypercube', 'cost', dimension, of, seed)].map((u) => Math.floor(u * of));
        expect(new Set(strata).size).toBe(of);
      }),
      { numRuns: 100 },
    );
  });
});

describe('replicates', () => {
  it('have seeds of their own, the first the seed itself', () => {
    const seeds = Array.from({ length: 64 }, (_, r) => seedOfReplicate(5, r));
    expect(seeds[0]).toBe(5);
    expect(new Set(seeds).size).toBe(64);
    expect(seeds.every((seed) => Number.isSafeInteger(seed) && seed >= 0)).toBe(true);
  });
});
