/** One merged tree against the spec: the parsed deal, or every problem with its place. */
import type { z } from 'zod';
import type { Bilingual, Place } from '../diagnostics/diagnostic.ts';
import { isQuantity, isQuantitySeries } from '../quantity/quantity.ts';
import { noteIssues } from './issues.ts';
import { eachLeaf } from './leaves.ts';
import { type MapNode, nodeAt, placeAt, plainValue, type SourceNode } from './node.ts';
import { both, type Problems } from './problems.ts';
import { SET_FILE } from './source.ts';

/** Something wrong that only the meaning of the deal shows, such as shares that do not add up. */
export interface SemanticProblem {
  readonly path: string;
  readonly code: string;
  readonly message: Bilingual;
  readonly hint?: Bilingual;
  /** An error unless said. */
  readonly severity?: 'error' | 'warning';
}

/** The deal that a tree says; undefined where it does not fit the spec. */
export function parseTree<S extends z.ZodType>(spec: S, root: MapNode, problems: Problems): z.output<S> | undefined {
  const result = spec.safeParse(plainValue(root));
  if (result.success) return result.data;
  noteIssues(spec, root, result.error.issues, problems);
  return undefined;
}

/** Notes what the meaning of the deal forbids: its own checks, and amounts in another currency than its own. */
export function checkMeaning<T>(
  deal: T,
  root: MapNode,
  checks: ((deal: T) => readonly SemanticProblem[]) | undefined,
  problems: Problems,
): void {
  checkCurrency(deal, root, problems);
  for (const { path, code, message, hint, severity = 'error' } of checks?.(deal) ?? []) {
    const keys = path.split('.');
    const place = lastSet(nodeAt(root, keys)) ?? placeAt(root, keys);
    const about = { place, path, hint };
    if (severity === 'error') problems.error(code, message, about);
    else problems.warn(code, message, about);
  }
}

/** Where values beside each other do not fit together, the last that was set from the command line is to blame. */
function lastSet(node: SourceNode | undefined): Place | undefined {
  const beside =
    node?.kind === 'map'
      ? [...node.entries.values()].map(({ value }) => value)
      : node?.kind === 'list'
        ? node.items
        : [];
  const set = beside.filter(({ kind, place }) => kind === 'scalar' && place.file === SET_FILE);
  return set.map(({ place }) => place).sort((one, other) => other.line - one.line)[0];
}

function checkCurrency(deal: unknown, root: MapNode, problems: Problems): void {
  const own =
    typeof deal === 'object' && deal !== null && 'currency' in deal && typeof deal.currency === 'string'
      ? deal.currency
      : undefined;
  eachLeaf(deal, (path, leaf) => {
    const written = isQuantity(leaf) ? [leaf] : isQuantitySeries(leaf) ? leaf.entries.map((each) => each.quantity) : [];
    const foreign = written.find((each) => each.currency !== undefined && each.currency !== own);
    if (foreign === undefined) return;
    problems.error(
      'SCN-CURRENCY',
      both(
        `"${foreign.text}" is in ${foreign.currency}; the scenario's currency is ${own ?? 'not stated'}`,
        `“${foreign.text}”的货币为 ${foreign.currency}，方案货币为 ${own ?? '（未说明）'}`,
      ),
      {
        place: placeAt(root, path.split('.')),
        path,
        hint: both(
          `Convert it, and write it in ${own ?? 'that currency'} or without a code.`,
          `请换算为 ${own ?? '方案货币'}，或不写货币代码。`,
        ),
      },
    );
  });
}
