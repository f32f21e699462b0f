/** The Shapley value of a game: what each player is worth, averaged over every order in which they could come in. */

/**
 * What each of `players` adds, in the unit of `value`. The values add up to `value(all) - value(none)`; a player who never
 * changes anything gets zero; two who always add the same get the same.
 *
 * Source: Shapley, L. S. (1953), A value for n-person games, Contributions to the Theory of Games II, 307-317.
 *
 * @param value of a coalition, as a set of bits: player k is in where bit k is set
 */
export function shapley(players: number, value: (coalition: number) => number): readonly number[] {
  const weights = weightsOf(players);
  const worth = new Array<number>(players).fill(0);
  for (let coalition = 0; coalition < 1 << players; coalition++) {
    const size = sizeOf(coalition);
    for (let player = 0; player < players; player++) {
      const bit = 1 << player;
      if ((coalition & bit) !== 0) continue;
      const gain = value(coalition | bit) - value(coalition);
      worth[player] = (worth[player] ?? 0) + (weights[size] ?? 0) * gain;
    }
  }
  return worth;
}

/** What each player adds when they come in one after the other, `order` first to last; by number of the player. */
export function inOrder(order: readonly number[], value: (coalition: number) => number): readonly number[] {
  const worth = new Array<number>(order.length).fill(0);
  let coalition = 0;
  for (const player of order) {
    const next = coalition | (1 << player);
    worth[player] = value(next) - value(coalition);
    coalition = next;
  }
  return worth;
}

/** The coalitions that a method looks at, small ones first. */
export function coalitionsOf(method: 'shapley' | 'ordered', order: readonly number[]): readonly number[] {
  if (method === 'ordered')
    return order.reduce<number[]>((found, player) => [...found, (found.at(-1) ?? 0) | (1 << player)], [0]);
  return Array.from({ length: 1 << order.length }, (_, coalition) => coalition).sort((a, b) => sizeOf(a) - sizeOf(b));
}

function sizeOf(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size++;
  return size;
}

/** The share of all orders in which exactly those of a coalition of a size come before a player: s! (n - s - 1)! / n!. */
function weightsOf(players: number): readonly number[] {
  const weights: number[] = [];
  let weight = 1 / players;
  for (let size = 0; size < players; size++) {
    weights.push(weight);
    weight = (weight * (size + 1)) / (players - size - 1);
  }
  return weights;
}
