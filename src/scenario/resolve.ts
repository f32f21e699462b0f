/** The merged scenario as text: every value with the file and line it came from, and its canonical form for a digest. */
import type { Place } from '../diagnostics/diagnostic.ts';
import { isFormula, isQuantity, isQuantitySeries, type Quantity } from '../quantity/quantity.ts';
import { type DealLeaf, eachLeaf } from './leaves.ts';
import { isRemarked } from './modifiers.ts';
import { childOf, type SourceNode } from './node.ts';

/** One leaf of the merged scenario as it was written, or the schema's default. */
export interface ResolvedLeaf {
  readonly path: string;
  readonly text: string;
  readonly place: Place | 'default';
}

/** Every leaf of a deal as text: what was written where something was, else the default. */
export function resolvedLeaves(deal: unknown, root: SourceNode): readonly ResolvedLeaf[] {
  const found: ResolvedLeaf[] = [];
  const walk = (value: unknown, node: SourceNode | undefined, path: string): void => {
    if (node?.kind === 'scalar') found.push({ path, text: node.text, place: node.place });
    else if (node?.kind === 'map' && isRemarked(node)) walk(value, childOf(node, 'value'), path);
    else if (isQuantitySeries(value))
      for (const { key, quantity } of value.entries)
        walk(quantity, node && childOf(node, String(key)), `${path}.${key}`);
    else if (isQuantity(value) || isFormula(value)) found.push({ path, text: value.text, place: 'default' });
    else if (typeof value === 'object' && value !== null) {
      for (const [key, below] of Object.entries(value))
        walk(below, node && childOf(node, key), path === '' ? key : `${path}.${key}`);
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      found.push({ path, text: String(value), place: 'default' });
  };
  walk(deal, root, '');
  return found;
}

/** The merged scenario in the manner of YAML; behind each value stands `# file:line`, or `# default`. */
export function printResolved(scenario: { readonly resolved: readonly ResolvedLeaf[] }): string {
  const lines: { readonly text: string; readonly origin: string }[] = [];
  let open: readonly string[] = [];
  for (const { path, text, place } of scenario.resolved) {
    const keys = path.split('.');
    const blocks = keys.slice(0, -1);
    const shared = blocks.findIndex((key, i) => open[i] !== key);
    for (let i = shared < 0 ? blocks.length : shared; i < blocks.length; i++)
      lines.push({ text: `${'  '.repeat(i)}${blocks[i] ?? ''}:`, origin: '' });
    open = blocks;
    lines.push({
      text: `${'  '.repeat(blocks.length)}${keys.at(-1) ?? ''}: ${written(text)}`,
      origin: place === 'default' ? '# default' : `# ${place.file}:${place.line}`,
    });
  }
  const width = Math.min(72, Math.max(0, ...lines.map(({ text, origin }) => (origin === '' ? 0 : text.length))));
  return `${lines.map(({ text, origin }) => (origin === '' ? text : `${text.padEnd(width)}  ${origin}`)).join('\n')}\n`;
}

function written(text: string): string {
  return /^[\w.%/+ \-\p{L}]*$/u.test(text) && text.trim() === text && !/^(?:null|~|-\s)?$/.test(text)
    ? text
    : JSON.stringify(text);
}

/** Canonical text of a deal and its cases: values exact and in base units, keys in the order of the deal. */
export function digestText(deal: unknown, cases: ReadonlyMap<string, unknown>): string {
  const lines: string[] = [];
  const said = new Map<string, string>();
  eachLeaf(deal, (path, leaf) => {
    said.set(path, canonical(leaf));
    lines.push(`${path} = ${canonical(leaf)}`);
  });
  for (const [name, other] of cases) {
    lines.push(`cases.${name}`);
    eachLeaf(other, (path, leaf) => {
      if (isFormula(leaf) || canonical(leaf) === said.get(path)) return;
      lines.push(`cases.${name}: ${path} = ${canonical(leaf)}`);
    });
  }
  return `${lines.join('\n')}\n`;
}

/** A leaf as exact text in base units: equal texts mean the same, however they were written. */
export function canonical(leaf: DealLeaf): string {
  const number = ({ value, unit }: Quantity): string => `${value} ${unit}`;
  if (isQuantity(leaf)) return number(leaf);
  if (isQuantitySeries(leaf))
    return `${leaf.by} ${leaf.entries.map(({ key, quantity }) => `${key}: ${number(quantity)}`).join(', ')}`;
  return JSON.stringify(isFormula(leaf) ? leaf.tree : leaf);
}
