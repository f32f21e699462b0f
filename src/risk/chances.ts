/** The uniforms and normals of one request, drawn when they are first asked for, correlated as the clusters say. */
import { openStream, type Stream } from '../numeric/draws/draws.ts';
import { normalCumulative, normalQuantile } from '../numeric/special.ts';
import { bridge } from './bridge.ts';
import type { Cluster } from './copula.ts';
import type { Chance, Effect } from './effects/index.ts';
import type { DrawRequest } from './request.ts';

/** A risk as it is drawn: dimensions 0..drivers-1 are its driver, the others follow. */
export interface Drawn {
  readonly id: string;
  readonly effect: Effect;
  readonly drivers: number;
}

/** The least and the greatest uniform: a normal that was correlated may round to 0 or 1. */
const EDGE = 1.1102230246251565e-16;

/** What is drawn for one block of paths. */
export class Chances {
  readonly #request: DrawRequest;
  readonly #drawn: ReadonlyMap<string, Drawn>;
  readonly #clusters: readonly Cluster[];
  readonly #own = new Map<string, readonly Float64Array[]>();
  readonly #found = new Map<string, Chance>();

  constructor(request: DrawRequest, drawn: ReadonlyMap<string, Drawn>, clusters: readonly Cluster[]) {
    this.#request = request;
    this.#drawn = drawn;
    this.#clusters = clusters;
  }

  /** What a risk is driven by on each path. */
  of(id: string): Chance {
    const found = this.#found.get(id);
    if (found !== undefined) return found;
    const { effect, drivers } = this.#risk(id);
    const stream = this.#stream(id);
    const { count } = this.#request;
    const others = Array.from({ length: effect.others }, (_, i) => this.#uniforms(stream, drivers + i));
    const cluster = this.#clusters.find(({ members }) => members.includes(id));
    const asNormals = cluster !== undefined || effect.reads === 'normals';
    const normals = !asNormals ? [] : cluster === undefined ? this.#normals(id) : this.#correlated(cluster, id);
    const uniforms =
      effect.reads === 'normals'
        ? []
        : asNormals
          ? normals.map((each) => each.map((z) => Math.min(1 - EDGE, Math.max(EDGE, normalCumulative(z)))))
          : Array.from({ length: drivers }, (_, i) => this.#uniforms(stream, i));
    const chance: Chance = { count, driver: { uniforms, normals }, others };
    this.#found.set(id, chance);
    return chance;
  }

  #risk(id: string): Drawn {
    const found = this.#drawn.get(id);
    if (found === undefined) throw new RangeError(`no risk is named ${id}`);
    return found;
  }

  #stream(name: string): Stream {
    const { seed, swapped, method, of } = this.#request;
    return openStream({ seed: swapped?.risks.has(name) === true ? swapped.seed : seed, name, method, of });
  }

  #uniforms(stream: Stream, dimension: number): Float64Array {
    const { from, count } = this.#request;
    const values = new Float64Array(count);
    stream.fill(dimension, from, count, values);
    return values;
  }

  /** The independent normals that drive a risk, before it is correlated with others. */
  #normals(id: string): readonly Float64Array[] {
    const found = this.#own.get(id);
    if (found !== undefined) return found;
    const { drivers } = this.#risk(id);
    const stream = this.#stream(id);
    const normals = Array.from({ length: drivers }, (_, i) => this.#uniforms(stream, i).map(normalQuantile));
    if (this.#request.method === 'sobol' && drivers > 1) bridge(normals);
    this.#own.set(id, normals);
    return normals;
  }

  #correlated({ members, yearly, factor }: Cluster, id: string): readonly Float64Array[] {
    const place = members.indexOf(id);
    const weights = factor[place] ?? [];
    const { drivers } = this.#risk(id);
    const { count } = this.#request;
    const sums = Array.from({ length: drivers }, () => new Float64Array(count));
    for (const [j, weight] of weights.entries()) {
      if (weight === 0) continue;
      const other = this.#normals(members[j] ?? '');
      if (place < yearly) for (const [year, sum] of sums.entries()) add(sum, other[year]!, weight);
      // Drawn once: of a yearly one it takes the sum of its shocks.
      else for (const shocks of other) add(sums[0]!, shocks, weight / Math.sqrt(other.length));
    }
    return sums;
  }
}

function add(sum: Float64Array, of: Float64Array, weight: number): void {
  for (let k = 0; k < sum.length; k += 1) sum[k]! += weight * of[k]!;
}
