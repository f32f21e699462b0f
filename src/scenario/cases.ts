/** Cases of a scenario: each changes numbers of the merged deal and nothing else, so that all share one model. */
import type { z } from 'zod';
import { isFormula, isQuantity, isQuantitySeries, type Quantity, type QuantitySeries } from '../quantity/quantity.ts';
import { checkMeaning, parseTree, type SemanticProblem } from './check.ts';
import { type DealLeaf, eachLeaf } from './leaves.ts';
import { type MapNode, nodeAt, placeAt } from './node.ts';
import { applySetting, type Setting } from './paths.ts';
import { both, type Problems } from './problems.ts';

/** A case: the tree it makes and the deal that says. */
export interface CaseRead<T> {
  readonly root: MapNode;
  readonly deal: T;
}

/** Applies the settings of a case; undefined, and problems, where it does more than change numbers. */
export function readCase<S extends z.ZodType>(
  spec: S,
  name: string,
  settings: readonly Setting[],
  base: CaseRead<z.output<S>>,
  checks: ((deal: z.output<S>) => readonly SemanticProblem[]) | undefined,
  problems: Problems,
): CaseRead<z.output<S>> | undefined {
  const before = problems.errors.length;
  let root = base.root;
  for (const each of settings)
    root = applySetting(spec, root, each, { problems, keepModifiers: false, warnOfRepeats: true });
  return problems.errors.length > before ? undefined : judgeCase(spec, name, root, base, checks, problems);
}

/** Reads the tree of a case; undefined, and problems, where it does more than change numbers of the scenario. */
export function judgeCase<S extends z.ZodType>(
  spec: S,
  name: string,
  root: MapNode,
  base: CaseRead<z.output<S>>,
  checks: ((deal: z.output<S>) => readonly SemanticProblem[]) | undefined,
  problems: Problems,
): CaseRead<z.output<S>> | undefined {
  const before = problems.errors.length;
  const deal = parseTree(spec, root, problems);
  if (deal === undefined) return undefined;
  refuseStructure(name, base, { root, deal }, problems);
  checkMeaning(deal, root, checks, problems);
  return problems.errors.length > before ? undefined : { root, deal };
}

function refuseStructure<T>(name: string, base: CaseRead<T>, own: CaseRead<T>, problems: Problems): void {
  const [before, now] = [leaves(base.deal), leaves(own.deal)];
  for (const path of new Set([...before.keys(), ...now.keys()])) {
    const [was, is] = [before.get(path), now.get(path)];
    if (was !== undefined && is !== undefined && sameKindOfLeaf(was, is)) continue;
    const reason =
      was === undefined
        ? both('it adds a value that the scenario does not have', '新增了方案中没有的值')
        : is === undefined
          ? both('it takes a value away', '删除了数值')
          : both(
              'it changes a choice, a name, a formula, a unit or the form of a table',
              '改变了选项、名称、公式、单位或表的形式',
            );
    problems.error(
      'SCN-CASE',
      both(
        `case "${name}" may only change numbers: at ${path} ${reason.en}`,
        `情形“${name}”只能改变数值：在 ${path} 处${reason.zh}`,
      ),
      {
        place: placeAt(nodeAt(own.root, path.split('.')) === undefined ? base.root : own.root, path.split('.')),
        path: `cases.${name}`,
        hint: both(
          'Put it into the scenario itself, or into a scenario of its own that extends this one.',
          '请写入方案本身，或另写一个继承本方案的方案。',
        ),
      },
    );
  }
}

function leaves(deal: unknown): ReadonlyMap<string, DealLeaf> {
  const found = new Map<string, DealLeaf>();
  eachLeaf(deal, (path, leaf) => found.set(path, leaf));
  return found;
}

function sameKindOfLeaf(was: DealLeaf, is: DealLeaf): boolean {
  if (isQuantity(was)) return isQuantity(is) && was.unit === is.unit;
  if (isQuantitySeries(was)) return isQuantitySeries(is) && was.by === is.by && was.unit === is.unit;
  return isFormula(was) ? isFormula(is) && was.text === is.text : was === is;
}

/** Every number of a deal by path. */
export function numbersOf(deal: unknown): ReadonlyMap<string, Quantity | QuantitySeries> {
  const found = new Map<string, Quantity | QuantitySeries>();
  eachLeaf(deal, (path, leaf) => {
    if (isQuantity(leaf) || isQuantitySeries(leaf)) found.set(path, leaf);
  });
  return found;
}
