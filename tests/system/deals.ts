/** Generated deals that close, chosen so that they differ: each brings kinds and terms that those before it do not have. */
import fc from 'fast-check';
import { type Run, run } from '../../src/pipeline.ts';
import { dealParts, type RawDeal, writeDeal } from '../model/laws/arbitrary-deal.ts';
import { writtenOrRefused } from '../published/library.ts';

const SEED = 20261123;
const DRAWN = 90;

/** What a deal asks for: every key it has, and every word that chooses a kind. */
export function featuresOf(raw: unknown, at = ''): readonly string[] {
  if (Array.isArray(raw)) return [`${at}[]`];
  if (typeof raw === 'object' && raw !== null)
    return Object.entries(raw).flatMap(([key, value]) => {
      const place = `${at}.${key.replace(/^loan_\d+$/, 'loan')}`;
      return [place, ...featuresOf(value, place)];
    });
  return typeof raw === 'string' && /^[a-z]+(?:-[a-z]+)*$/.test(raw) ? [`${at}=${raw}`] : [];
}

/** @returns the deals with their runs, most telling first, and all features that they have between them */
export async function differentDeals(wanted: number): Promise<{
  readonly deals: readonly { readonly raw: RawDeal; readonly run: Run }[];
  readonly features: ReadonlySet<string>;
}> {
  let left = fc.sample(dealParts, { seed: SEED, numRuns: DRAWN }).map((parts) => writeDeal(parts));
  const features = new Set<string>();
  const deals: { raw: RawDeal; run: Run }[] = [];
  const news = (raw: RawDeal): number => new Set(featuresOf(raw).filter((each) => !features.has(each))).size;
  while (deals.length < wanted && left.length > 0) {
    const best = left.reduce((a, b) => (news(b) > news(a) ? b : a));
    left = left.filter((each) => each !== best);
    // YAML reads JSON: a generated deal goes the way of every file.
    const scenario = await writtenOrRefused(JSON.stringify(best));
    if (scenario === undefined) continue;
    const closed = run(scenario);
    if (!closed.ok) continue;
    for (const each of featuresOf(best)) features.add(each);
    deals.push({ raw: best, run: closed });
  }
  return { deals, features };
}
