/** The risks of a deal on its model: the inputs that each moves, and the tables by year that some of them need. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { type Model, widen } from '../lines/index.ts';
import type { Deal } from '../model/index.ts';
import { movesByYear, type OpenRisk } from '../risk/index.ts';

/** Inputs that say how long the timeline is, or when the deal closes: their risk would change the model itself. */
const STRUCTURE: ReadonlySet<string> = new Set(['close', 'construction.months', 'operation.years']);

/** The period line by which a table by calendar year is read. */
const YEAR_INDEX = 'timeline.year_index';

/** The paths that an entry of `of` means among those known; `*` stands for one name. */
export function meant(pattern: string, known: readonly string[]): readonly string[] {
  if (!pattern.includes('*')) return known.filter((path) => path === pattern);
  const wanted = pattern.split('.');
  return known.filter((path) => {
    const found = path.split('.');
    return found.length === wanted.length && wanted.every((name, k) => name === '*' || name === found[k]);
  });
}

/** The inputs of a model that a risk may move. */
export function movable({ inputs, unknowns }: Model): readonly string[] {
  const solved = new Set(unknowns.map(({ path }) => path));
  return inputs.map(({ path }) => path).filter((path) => !solved.has(path) && !STRUCTURE.has(path));
}

/** Every risk of a deal with the inputs of its model that it moves. Loading has refused risks that move nothing. */
export function openRisks({ deal }: { readonly deal: Deal }, model: Model): readonly OpenRisk[] {
  const known = movable(model);
  const units = new Map(model.inputs.map(({ path, unit }) => [path, unit]));
  return Object.entries(deal.risks).map(([id, spec]) => {
    const paths = [...new Set(spec.of.flatMap((pattern) => meant(pattern, known)))];
    const words = id.replaceAll('_', ' ');
    return {
      id,
      label: spec.label ?? { en: words, zh: words },
      spec,
      paths,
      unit: units.get(paths[0] ?? '') ?? '1',
    };
  });
}

/** The model in which every number that a risk moves by year is a table by year. */
export function widenedFor(deal: Deal, model: Model, label: (path: string) => Bilingual): ReturnType<typeof widen> {
  const paths = new Set(openRisks({ deal }, model).flatMap(({ spec, paths }) => (movesByYear(spec) ? paths : [])));
  return widen(model, { paths, yearIndex: YEAR_INDEX, label });
}
