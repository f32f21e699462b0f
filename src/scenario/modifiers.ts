/** Values that change an inherited one: `x 1.05` multiplies it, `+ 0.5 %` and `- 50 bp` add to it, all exactly. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { addText, multiplyText, plainNumber } from '../quantity/decimal-text.ts';
import { REMARKS } from '../quantity/leaf.ts';
import { isNote, type MapNode, type ScalarNode, type SourceNode } from './node.ts';
import { both } from './problems.ts';

/** A change of an inherited value. */
export type Modifier =
  | { readonly does: 'times'; readonly by: string }
  | { readonly does: 'plus'; readonly by: string; readonly unit: string };

/** The changed tree, or why there is none. */
export type Modified =
  | { readonly ok: true; readonly node: SourceNode }
  | { readonly ok: false; readonly message: Bilingual };

const DIGITS = String.raw`[+-]?[\d._]+(?:[eE][+-]?\d+)?`;
const TIMES = new RegExp(String.raw`^[x×*]\s*(${DIGITS})\s*(%)?$`, 'i');
const PLUS = new RegExp(String.raw`^([+-])\s+(${DIGITS})\s*(.*)$`, 'su');
const AMOUNT = new RegExp(String.raw`^(${DIGITS})\s*(.*)$`, 'su');
const SCALES: ReadonlyMap<string, string> = new Map([
  ['k', '1000'],
  ['M', '1000000'],
  ['bn', '1000000000'],
  ['万', '10000'],
  ['亿', '100000000'],
]);

/** The modifier that a value is, if it is one. A space must follow the sign: `-0.5 %` is a number, `- 0.5 %` a change. */
export function modifierOf(node: SourceNode): Modifier | undefined {
  if (node.kind !== 'scalar') return undefined;
  const [, factor, percent] = TIMES.exec(node.text.trim()) ?? [];
  const by = factor === undefined ? undefined : plainNumber(factor);
  if (by !== undefined) return { does: 'times', by: percent === undefined ? by : multiplyText(by, '0.01') };
  const [, sign, digits, unit = ''] = PLUS.exec(node.text.trim()) ?? [];
  const amount = digits === undefined ? undefined : plainNumber(digits);
  return amount === undefined ? undefined : { does: 'plus', by: multiplyText(amount, sign === '-' ? '-1' : '1'), unit };
}

/** Whether a mapping is one value with remarks rather than a block. */
export function isRemarked(node: SourceNode): node is MapNode {
  return (
    node.kind === 'map' &&
    node.entries.has('value') &&
    [...node.entries.keys()].every(
      (key) => key === 'value' || isNote(key) || (REMARKS as readonly string[]).includes(key),
    )
  );
}

/** Applies a modifier to what is inherited: one value, or every value of a table. The result stands where the modifier was written. */
export function modify(inherited: SourceNode, modifier: Modifier, at: ScalarNode): Modified {
  if (inherited.kind === 'scalar') return modifyText(inherited.text, modifier, at);
  const parts: [string, SourceNode][] =
    inherited.kind === 'list'
      ? inherited.items.map((item, i) => [String(i), item])
      : [...inherited.entries].map(([key, { value }]) => [key, value]);
  const remarked = isRemarked(inherited);
  const table =
    remarked || parts.every(([key, value]) => /^\d+$/.test(key) && (value.kind === 'scalar' || isRemarked(value)));
  if (!table)
    return {
      ok: false,
      message: both(
        'only a value or a table of values can be changed by x, + or -',
        '只有数值或数值表可以用 x、+ 或 - 调整',
      ),
    };
  const changed = new Map<string, SourceNode>();
  for (const [key, value] of parts) {
    if (remarked && key !== 'value') {
      changed.set(key, value);
      continue;
    }
    const result = modify(value, modifier, at);
    if (!result.ok) return result;
    changed.set(key, result.node);
  }
  const { place } = at;
  if (inherited.kind === 'list') return { ok: true, node: { kind: 'list', place, items: [...changed.values()] } };
  return {
    ok: true,
    node: {
      kind: 'map',
      place,
      entries: new Map([...changed].map(([key, value]) => [key, { keyPlace: place, value }])),
    },
  };
}

function modifyText(text: string, modifier: Modifier, at: ScalarNode): Modified {
  const [, digits = '', tail = ''] = AMOUNT.exec(text.trim()) ?? [];
  const value = plainNumber(digits);
  if (value === undefined || /^-\d/.test(tail)) {
    return {
      ok: false,
      message: both(
        `"${text}" is not a number that ${at.text} could change`,
        `“${text}”不是数字，无法用“${at.text}”调整`,
      ),
    };
  }
  if (modifier.does === 'times') return written(multiplyText(value, modifier.by), tail, at);
  const [inherited, added] = [scaled(tail), scaled(modifier.unit)];
  if (inherited.unit !== added.unit) {
    return {
      ok: false,
      message: both(
        `"${at.text}" cannot be added to "${text}": the units differ`,
        `“${at.text}”与“${text}”单位不同，无法相加`,
      ),
    };
  }
  if (tail.trim() === modifier.unit.trim()) return written(addText(value, modifier.by), tail, at);
  return written(
    addText(multiplyText(value, inherited.scale), multiplyText(modifier.by, added.scale)),
    inherited.unit,
    at,
  );
}

function written(value: string, tail: string, { place }: ScalarNode): Modified {
  const text = tail.trim() === '' ? value : `${value} ${tail.trim()}`;
  return { ok: true, node: { kind: 'scalar', text, quoted: false, place } };
}

/** A unit without its multiplier: basis points as percent, `MCNY` as a million `CNY`. */
function scaled(tail: string): { readonly unit: string; readonly scale: string } {
  const unit = tail.replaceAll(/\s+/g, '');
  if (unit.startsWith('bp')) return { unit: `%${unit.slice(2)}`, scale: '0.01' };
  const [, multiplier = '', rest = ''] = /^(k|M|bn|万|亿)((?:[A-Z]{3}|元)?(?:\/.*)?)$/su.exec(unit) ?? [];
  const scale = SCALES.get(multiplier);
  return scale === undefined ? { unit, scale: '1' } : { unit: rest, scale };
}
