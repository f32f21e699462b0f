/** Risks from plain values, as a scenario says them, and what is drawn of them. */
import { distributionOf } from '../../src/risk/truncation.ts';
import { measureIn } from '../../src/risk/measured.ts';
import {
  type DrawRequest,
  type OpenRisk,
  openSampler,
  type Sampler,
  correlationsSpec,
  risksSpec,
} from '../../src/risk/index.ts';
import type { Distribution } from '../../src/risk/distributions/index.ts';

/** Calendar years of an outturn: the close's and twelve more. */
export const YEARS = Array.from({ length: 13 }, (_, k) => 2026 + k);

/** Where inputs stand: 10 everywhere, but for those given. */
export type Stands = Readonly<Record<string, number | readonly number[]>>;

export interface Said {
  readonly risks: Readonly<Record<string, object>>;
  readonly correlations?: readonly object[];
  readonly stands?: Stands;
  readonly unit?: string;
}

/** The sampler of risks written as in a scenario. */
export function samplerOf({ risks, correlations = [], stands = {}, unit = '1' }: Said): Sampler {
  const parsed = risksSpec.parse(risks);
  const open: readonly OpenRisk[] = Object.entries(parsed).map(([id, spec]) => ({
    id,
    label: { en: id, zh: id },
    spec,
    paths: spec.of,
    unit,
  }));
  return openSampler(open, correlationsSpec.parse(correlations), (path) => stands[path] ?? 10, YEARS);
}

/** A request for all of some paths. */
export function all(count: number, more: Partial<DrawRequest> = {}): DrawRequest {
  return { seed: 2026, from: 0, count, of: count, method: 'pseudo-random', ...more };
}

/** A distribution written as in a scenario. */
export function distribution(said: object, unit = '1'): Distribution {
  const parsed = risksSpec.parse({ one: { of: 'a.b', distribution: said } });
  const spec = parsed['one']?.distribution;
  if (spec === undefined) throw new Error('no distribution');
  return distributionOf(spec, measureIn(unit));
}
