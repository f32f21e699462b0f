/**
 * Who loses by which risk: the change of each party's position, taken apart into the risks, path by path.
 *
 * On every path the risks are switched on one after the other; what a position moves at a step belongs to the risk of that step.
 * Over many orders this is the Shapley value; on each path, and so in every figure below, the parts add up to the whole.
 */

/** Marginal changes: `[(risk * parties + party) * paths + path]`, in money. */
export interface Marginals {
  readonly risks: number;
  readonly parties: number;
  readonly paths: number;
  readonly values: Float64Array;
}

/** One cell of the matrix, in money; losses are positive. */
export interface Cell {
  /** What the party loses by the risk on average. */
  readonly expectedLoss: number;
  readonly expectedLossError: number;
  /** Its part of the standard deviation of the party's position: covariance with the whole, over the deviation of the whole. */
  readonly deviation: number;
  /** Its part of the mean loss on the worst paths of that party. */
  readonly tail: number;
}

/** The whole of a party: the sum of its cells. */
export interface PartyTotal extends Cell {
  readonly party: number;
}

/** The share of paths that are the tail. */
export const TAIL = 0.05;

/** The matrix of risks and parties: `cells[risk][party]`, and the totals by party. */
export function attribute({ risks, parties, paths, values }: Marginals): {
  readonly cells: readonly (readonly Cell[])[];
  readonly totals: readonly PartyTotal[];
} {
  const at = (risk: number, party: number): Float64Array =>
    values.subarray((risk * parties + party) * paths, (risk * parties + party + 1) * paths);
  const cells: Cell[][] = Array.from({ length: risks }, () => []);
  const totals: PartyTotal[] = [];
  for (let party = 0; party < parties; party++) {
    const whole = new Float64Array(paths);
    for (let risk = 0; risk < risks; risk++) {
      const part = at(risk, party);
      for (let k = 0; k < paths; k++) whole[k] = (whole[k] as number) + (part[k] as number);
    }
    const mean = meanOf(whole);
    const deviation = Math.sqrt(covariance(whole, mean, whole, mean));
    const worst = worstPaths(whole);
    const cellOf = (part: Float64Array): Cell => {
      const own = meanOf(part);
      return {
        // `0 -` and not a sign: no minus zero where nothing is lost.
        expectedLoss: 0 - own,
        expectedLossError: Math.sqrt(covariance(part, own, part, own) / paths),
        deviation: deviation > 0 ? covariance(part, own, whole, mean) / deviation : 0,
        tail: 0 - worst.reduce((sum, k) => sum + (part[k] as number), 0) / worst.length,
      };
    };
    for (let risk = 0; risk < risks; risk++) cells[risk]?.push(cellOf(at(risk, party)));
    totals.push({ party, ...cellOf(whole) });
  }
  return { cells, totals };
}

/**
 * How a risk falls on the parties in its own tail: the paths on which those who lose by it lose most together.
 *
 * @returns the share of each party among those who lose; 0 for one who gains. All 0 where nobody loses.
 */
export function bearers({ risks, parties, paths, values }: Marginals): readonly (readonly number[])[] {
  return Array.from({ length: risks }, (_, risk) => {
    const part = (party: number): Float64Array =>
      values.subarray((risk * parties + party) * paths, (risk * parties + party + 1) * paths);
    const rows = Array.from({ length: parties }, (_, party) => part(party));
    const gain = new Float64Array(paths);
    for (const row of rows)
      for (let k = 0; k < paths; k++) gain[k] = (gain[k] as number) + Math.min(0, row[k] as number);
    const worst = worstPaths(gain);
    const losses = rows.map((row) => Math.max(0, 0 - worst.reduce((sum, k) => sum + (row[k] as number), 0)));
    const all = losses.reduce((sum, each) => sum + each, 0);
    return losses.map((each) => (all > 0 ? each / all : 0));
  });
}

/** The paths with the lowest values, at least one; of equal values the earlier path. */
function worstPaths(values: Float64Array): readonly number[] {
  const order = Array.from(values, (_, k) => k).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  return order.slice(0, Math.max(1, Math.round(TAIL * values.length)));
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const each of values) sum += each;
  return sum / values.length;
}

function covariance(a: Float64Array, meanA: number, b: Float64Array, meanB: number): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += ((a[k] as number) - meanA) * ((b[k] as number) - meanB);
  return a.length > 1 ? sum / (a.length - 1) : 0;
}
