import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coalitionsOf, inOrder, shapley } from '../../src/studies/compare/shapley.ts';

/** A game by a table of values, one a coalition. */
const game = (players: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 << players, maxLength: 1 << players });
const games = fc.integer({ min: 1, max: 6 }).chain((players) => game(players).map((table) => ({ players, table })));
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
const at = (table: readonly number[]) => (coalition: number) => table[coalition] ?? Number.NaN;

describe('Shapley values', () => {
  test('three people share a taxi home (Shapley values by hand)', () => {
    // Fares 6, 12 and 42; a ride costs that of the farthest. By hand: 2, 5 and 35.
    const fares = [6, 12, 42];
    const fare = (coalition: number): number =>
      Math.max(0, ...fares.filter((_, player) => (coalition & (1 << player)) !== 0));
    expect(shapley(3, fare).map((each) => Number(each.toFixed(12)))).toEqual([2, 5, 35]);
  });

  test('equal the average over every order, counted one by one', () => {
    const table = [3, 8, -2, 5, 1, 9, 4, 7];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const each = orders.map((order) => inOrder(order, at(table)));
    const average = [0, 1, 2].map((player) => sum(each.map((worth) => worth[player] ?? 0)) / orders.length);
    for (const [player, worth] of shapley(3, at(table)).entries()) expect(worth).toBeCloseTo(average[player] ?? 0, 12);
  });

  test('add up to the whole', () => {
    fc.assert(
      fc.property(games, ({ players, table }) => {
        expect(sum(shapley(players, at(table)))).toBeCloseTo((table.at(-1) ?? 0) - (table[0] ?? 0), 8);
      }),
    );
  });

  test('give nothing to a player who changes nothing', () => {
    fc.assert(
      fc.property(games, ({ players, table }) => {
        const withDummy = (coalition: number): number => at(table)(coalition & ((1 << players) - 1));
        expect(shapley(players + 1, withDummy)[players]).toBe(0);
      }),
    );
  });

  test('give the same to two players who always add the same', () => {
    fc.assert(
      fc.property(games, ({ players, table }) => {
        // Only how many of the last two are in counts.
        const twins = (coalition: number): number => {
          const pair = [players, players + 1].filter((player) => (coalition & (1 << player)) !== 0).length;
          return at(table)(coalition & ((1 << players) - 1)) * (1 + pair) + pair * pair;
        };
        const worth = shapley(players + 2, twins);
        expect(worth[players]).toBeCloseTo(worth[players + 1] ?? Number.NaN, 8);
      }),
    );
  });

  test('of two games together are those of each, added', () => {
    fc.assert(
      fc.property(game(4), game(4), (left, right) => {
        const both = shapley(4, (coalition) => at(left)(coalition) + at(right)(coalition));
        const [x, y] = [shapley(4, at(left)), shapley(4, at(right))];
        for (const [player, worth] of both.entries()) expect(worth).toBeCloseTo((x[player] ?? 0) + (y[player] ?? 0), 8);
      }),
    );
  });

  test('do not depend on how the players are numbered', () => {
    fc.assert(
      fc.property(game(4), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (table, order) => {
        const renumbered = (coalition: number): number =>
          at(table)(order.reduce((set, player, k) => ((coalition & (1 << k)) === 0 ? set : set | (1 << player)), 0));
        const [plain, moved] = [shapley(4, at(table)), shapley(4, renumbered)];
        for (const [k, player] of order.entries()) expect(moved[k]).toBeCloseTo(plain[player] ?? Number.NaN, 8);
      }),
    );
  });
});

describe('one after the other', () => {
  test('each gets what it adds when it comes in', () => {
    const table = [0, 10, 100, 130];
    expect(inOrder([0, 1], at(table))).toEqual([10, 120]);
    expect(inOrder([1, 0], at(table))).toEqual([30, 100]);
  });

  test('adds up in any order', () => {
    fc.assert(
      fc.property(game(4), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (table, order) => {
        expect(sum(inOrder(order, at(table)))).toBe((table[15] ?? 0) - (table[0] ?? 0));
      }),
    );
  });

  test('looks at as many mixtures as there are players, and one', () => {
    expect(coalitionsOf('ordered', [2, 0, 1])).toEqual([0, 4, 5, 7]);
    expect(coalitionsOf('shapley', [0, 1])).toEqual([0, 1, 2, 3]);
  });
});
