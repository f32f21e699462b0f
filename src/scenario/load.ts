/** A scenario file in; the validated deal, its numbers and where each came from out; or all problems, with their places. */
import type { z } from 'zod';
import type { Checked, Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import type { Quantity, QuantitySeries } from '../quantity/quantity.ts';
import { type CaseRead, judgeCase, numbersOf, readCase } from './cases.ts';
import { checkMeaning, parseTree, type SemanticProblem } from './check.ts';
import { type Layers, readLayers } from './layers.ts';
import { type MapNode, nodeAt } from './node.ts';
import { Problems } from './problems.ts';
import { digestText, type ResolvedLeaf, resolvedLeaves } from './resolve.ts';
import { settleFormulas } from './settle-formulas.ts';
import type { FileSource } from './source.ts';

/** What is to be read, and what it may say. */
export interface LoadRequest<S extends z.ZodType> {
  readonly file: string;
  /** `path=value`, applied last. */
  readonly set?: readonly string[];
  readonly source: FileSource;
  readonly spec: S;
  readonly semanticChecks?: (deal: z.output<S>) => readonly SemanticProblem[];
  /** Moments in time that formulas may name. */
  readonly timeNames?: readonly string[];
  /** Blocks whose names every formula sees; `demand` unless said. */
  readonly formulaScopes?: readonly string[];
}

/** What a scenario says, merged: itself, and each of its cases. */
export interface Trees {
  readonly root: MapNode;
  readonly cases: ReadonlyMap<string, MapNode>;
  /** The profile underneath, by name. */
  readonly profile: string | null;
}

/** One number of the scenario and where it was written. */
export interface InputValue {
  readonly path: string;
  readonly quantity: Quantity | QuantitySeries;
  readonly origin: Place | 'default';
}

/** A validated scenario. */
export interface Scenario<Deal> {
  readonly file: string;
  readonly deal: Deal;
  /** The trees that it was read from: mixtures of two scenarios are made of them. */
  readonly trees: Trees;
  /** The profile underneath, by name. */
  readonly profile: string | null;
  readonly inputs: ReadonlyMap<string, InputValue>;
  /** For each case all numbers, those it does not change included. */
  readonly cases: ReadonlyMap<string, ReadonlyMap<string, InputValue>>;
  originOf(path: string): Place | { readonly default: true };
  /** Every leaf as text, defaults included, in the order of the deal. */
  readonly resolved: readonly ResolvedLeaf[];
  /** Canonical text of everything that was said, for a digest: free of comments, layout, sources and notes. */
  readonly digestText: string;
  readonly warnings: readonly Diagnostic[];
}

/** Reads, merges, validates. The parser of formulas is loaded only where the scenario has formulas. */
export async function loadScenario<S extends z.ZodType>(
  request: LoadRequest<S>,
): Promise<Checked<Scenario<z.output<S>>>> {
  const { file, set = [], source, spec } = request;
  const problems = new Problems();
  const layers = readLayers(spec, file, set, source, problems);
  const deal = layers === undefined ? undefined : await readDeal(request, layers.root, problems);
  if (layers === undefined || deal === undefined || problems.errors.length > 0)
    return { ok: false, problems: problems.all() };
  const cases = readCases(request, layers, deal, problems);
  if (problems.errors.length > 0) return { ok: false, problems: problems.all() };
  const warnings = problems.warnings;
  return { ok: true, value: scenarioOf(file, deal, layers, cases, warnings), warnings };
}

/** Validates trees that are merged already, as `loadScenario` does those it reads. */
export async function readTrees<S extends z.ZodType>(
  request: Omit<LoadRequest<S>, 'set' | 'source'>,
  { root, cases, profile }: Trees,
): Promise<Checked<Scenario<z.output<S>>>> {
  const { file, spec, semanticChecks } = request;
  const problems = new Problems();
  const deal = await readDeal(request, root, problems);
  if (deal === undefined || problems.errors.length > 0) return { ok: false, problems: problems.all() };
  const read = new Map<string, CaseRead<z.output<S>>>();
  for (const [name, tree] of cases) {
    const found = judgeCase(spec, name, tree, { root, deal }, semanticChecks, problems);
    if (found !== undefined) read.set(name, found);
  }
  if (problems.errors.length > 0) return { ok: false, problems: problems.all() };
  const { warnings } = problems;
  return { ok: true, value: scenarioOf(file, deal, { root, profile }, read, warnings), warnings };
}

async function readDeal<S extends z.ZodType>(
  { spec, semanticChecks, timeNames = [], formulaScopes = ['demand'] }: Omit<LoadRequest<S>, 'set' | 'source'>,
  root: MapNode,
  problems: Problems,
): Promise<z.output<S> | undefined> {
  const parsed = parseTree(spec, root, problems);
  if (parsed === undefined) return undefined;
  const deal = await settleFormulas(parsed, root, { timeNames, scopes: formulaScopes }, problems);
  checkMeaning(deal, root, semanticChecks, problems);
  return deal;
}

function readCases<S extends z.ZodType>(
  { spec, semanticChecks }: LoadRequest<S>,
  { root, cases }: Layers,
  deal: z.output<S>,
  problems: Problems,
): ReadonlyMap<string, CaseRead<z.output<S>>> {
  const read = new Map<string, CaseRead<z.output<S>>>();
  for (const [name, settings] of cases) {
    const found = readCase(spec, name, settings, { root, deal }, semanticChecks, problems);
    if (found !== undefined) read.set(name, found);
  }
  return read;
}

function scenarioOf<T>(
  file: string,
  deal: T,
  { root, profile }: Omit<Trees, 'cases'>,
  cases: ReadonlyMap<string, CaseRead<T>>,
  warnings: readonly Diagnostic[],
): Scenario<T> {
  const inputs = inputsOf({ root, deal });
  return {
    file,
    deal,
    trees: { root, profile, cases: new Map([...cases].map(([name, each]) => [name, each.root])) },
    profile,
    inputs,
    warnings,
    cases: new Map([...cases].map(([name, each]) => [name, inputsOf(each)])),
    originOf: (path) => writtenAt(root, path) ?? { default: true },
    resolved: resolvedLeaves(deal, root),
    digestText: digestText(deal, new Map([...cases].map(([name, each]) => [name, each.deal]))),
  };
}

function inputsOf<T>({ root, deal }: CaseRead<T>): ReadonlyMap<string, InputValue> {
  return new Map(
    [...numbersOf(deal)].map(([path, quantity]) => [
      path,
      { path, quantity, origin: writtenAt(root, path) ?? 'default' },
    ]),
  );
}

/** Where the value at a path was written, or the value that it is a part of; undefined for a default. */
function writtenAt(root: MapNode, path: string): Place | undefined {
  const keys = path.split('.');
  for (let depth = keys.length; depth > 0; depth--) {
    const node = nodeAt(root, keys.slice(0, depth));
    // `index: cpi` is short for `index: { of: cpi }`: its parts stand where it stands.
    if (node !== undefined) {
      if (depth < keys.length) return node.kind === 'scalar' ? node.place : undefined;
      return node.kind === 'map' ? (node.entries.get('value')?.value.place ?? node.place) : node.place;
    }
  }
  return undefined;
}
