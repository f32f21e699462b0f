/** All formulas of a deal: their names settled, loops refused, their trees put in place. */
import { nearest } from '../diagnostics/suggest.ts';
import {
  type Formula,
  type FormulaNode,
  type FormulaReference,
  isFormula,
  isQuantity,
  isQuantitySeries,
} from '../quantity/quantity.ts';
import { FUNCTION_NAMES, type Resolve, translateFormula, translateName } from './formula.ts';
import { nameAlone } from './formula-text.ts';
import { loadParser } from './formula-parser.ts';
import { formulasIn, replaced, valueAt } from './leaves.ts';
import { nodeAt, type SourceNode } from './node.ts';
import { both, didYouMean, type Problems } from './problems.ts';

/** What formulas may name beside inputs: moments in time, and the blocks whose names are seen from everywhere. */
export interface FormulaNames {
  readonly timeNames: readonly string[];
  readonly scopes: readonly string[];
}

/** The deal with every formula's tree in place; problems are noted. Loads the parser only if there is a formula. */
export async function settleFormulas<T>(
  deal: T,
  root: SourceNode,
  names: FormulaNames,
  problems: Problems,
): Promise<T> {
  const formulas = formulasIn(deal);
  if (formulas.size === 0) return deal;
  const settled = new Map<string, Formula>();
  const scope = new Scope(deal, names);
  const parse = [...formulas.values()].every(({ text }) => nameAlone(text) !== undefined)
    ? undefined
    : await loadParser();
  for (const [path, formula] of formulas) {
    const result =
      parse === undefined
        ? translateName(formula.text, scope.resolver(path))
        : translateFormula(formula.text, parse, scope.resolver(path));
    if (result.ok) settled.set(path, { ...formula, tree: result.tree });
    else {
      const { offset, length, message, hint } = result.problem;
      problems.error('SCN-FORMULA', message, { place: within(root, path, offset, length), path, hint });
    }
  }
  refuseLoops(settled, root, problems);
  return replaced(deal, (path) => settled.get(path));
}

function within(root: SourceNode, path: string, offset: number, length: number): SourceNode['place'] | undefined {
  const node = nodeAt(root, path.split('.'));
  if (node?.kind !== 'scalar') return node?.place;
  const { place } = node;
  const written = node.text.length + (node.quoted ? 2 : 0);
  // A text over several lines, or with escapes, does not map column by column.
  if (place.length !== written) return place;
  return { ...place, column: place.column + offset + (node.quoted ? 1 : 0), length };
}

class Scope {
  private readonly deal: unknown;
  private readonly names: FormulaNames;

  constructor(deal: unknown, names: FormulaNames) {
    [this.deal, this.names] = [deal, names];
  }

  /** Finds names for the formula at `path`: beside it, further out, in the open blocks, in time. */
  resolver(path: string): Resolve {
    const own = path.split('.');
    const blocks = own.slice(0, -1).map((_, i) => own.slice(0, own.length - 1 - i).join('.'));
    const all = [...new Set([...blocks, '', ...this.names.scopes])];
    return (name) => {
      let self: FormulaReference | undefined;
      for (const block of all) {
        const full = block === '' ? name : `${block}.${name}`;
        const reference = this.at(full);
        if (reference === undefined) continue;
        if (full !== path) return { reference };
        self = reference;
      }
      if (this.names.timeNames.includes(name)) return { reference: { to: 'time', name } };
      if (self !== undefined) return { reference: self };
      const known = this.known(all);
      if (valueAt(this.deal, name) !== undefined)
        return {
          unknown: both(`"${name}" is not a number`, `“${name}”不是数值`),
          hint: both('Name a quantity, a table or a formula.', '请引用数值、数值表或公式。'),
        };
      return {
        unknown: both(`"${name}" is not known to this formula`, `公式中的“${name}”未定义`),
        hint:
          didYouMean(nearest(name, known)) ??
          both(
            `Names are those beside the formula, full paths, and ${this.names.timeNames.join(', ')}.`,
            `可引用同级名称、完整路径及 ${this.names.timeNames.join('、')}。`,
          ),
      };
    };
  }

  private at(path: string): FormulaReference | undefined {
    const found = valueAt(this.deal, path);
    if (isQuantity(found) || isQuantitySeries(found)) return { to: 'input', path };
    if (isFormula(found)) return { to: 'formula', path };
    const parent = path.split('.').slice(0, -1).join('.');
    return typeof found === 'object' && found !== null && this.names.scopes.includes(parent)
      ? { to: 'formula', path }
      : undefined;
  }

  private known(blocks: readonly string[]): readonly string[] {
    const near = blocks.flatMap((block) => {
      const found = block === '' ? this.deal : valueAt(this.deal, block);
      return typeof found === 'object' && found !== null
        ? Object.keys(found).filter((key) => this.at(block === '' ? key : `${block}.${key}`) !== undefined)
        : [];
    });
    return [...near, ...this.names.timeNames, ...FUNCTION_NAMES];
  }
}

/** Paths of formulas and drivers that a formula reads. */
function reads(node: FormulaNode): readonly string[] {
  if (node.node === 'name') return node.reference.to === 'formula' ? [node.reference.path] : [];
  return node.node === 'call' ? node.args.flatMap(reads) : [];
}

function refuseLoops(formulas: ReadonlyMap<string, Formula>, root: SourceNode, problems: Problems): void {
  const done = new Set<string>();
  const open: string[] = [];
  const visit = (path: string): void => {
    const formula = formulas.get(path);
    if (formula === undefined) {
      // A driver of some kind: it reads what the formulas in its block read.
      for (const inner of formulas.keys()) if (inner.startsWith(`${path}.`)) visit(inner);
      return;
    }
    const start = open.indexOf(path);
    if (start >= 0) {
      const loop = [...open.slice(start), path];
      problems.error(
        'SCN-FORMULA-LOOP',
        both(`these formulas need one another: ${loop.join(' -> ')}`, `公式循环引用：${loop.join(' -> ')}`),
        {
          place: nodeAt(root, path.split('.'))?.place,
          path,
          hint: both('Break the loop: one of them must not need the others.', '请打破循环：其中一个不能依赖其他公式。'),
        },
      );
      return;
    }
    if (done.has(path)) return;
    open.push(path);
    for (const next of reads(formula.tree)) visit(next);
    open.pop();
    done.add(path);
  };
  for (const path of formulas.keys()) visit(path);
}
