/** A quantity whose unit is that of another value: what a risk says of an input is read again once the input is known. */
import { z } from 'zod';
import { LEAF_JSON, type Leaf, meta, readLeafAs } from './leaf.ts';
import { type Expected, parseQuantity, type Read } from './parse.ts';
import type { Quantity } from './quantity.ts';
import { canonicalUnit, sameUnit, type Unit } from './unit.ts';

/** An amount of whatever the value is that it belongs to: `26 %`, `3.2 /hour`, `18 months`, `1.2 亿`. */
export function measure(about: Leaf): z.ZodType<Quantity> {
  return z
    .unknown()
    .transform((given, context) => readLeafAs(given, context, readAlone, about))
    .meta({ ...LEAF_JSON, ...meta(about) });
}

/** A text read as a value of the given unit, exactly; or what is wrong with it. */
export function readAs(text: string, unit: Unit): Read {
  const [first, ...others] = kindsOf(unit);
  if (first === undefined) return noKind(text, unit);
  let found = parseQuantity(text, first);
  for (const each of others) if (!found.ok) found = parseQuantity(text, each);
  return !found.ok || sameUnit(found.unit, unit) ? found : otherUnit(text, found.unit, unit);
}

/** How a value of a unit may be written; what is wrong is said by the last way. */
function kindsOf(unit: Unit): readonly Expected[] {
  const plain = canonicalUnit(unit);
  // A share first: `50 bp` would count fifty things of that name.
  if (plain === '1') return [{ kind: 'share' }, { kind: 'count' }];
  if (plain === '1/year') return [{ kind: 'rate' }];
  if (plain === 'year' || plain === 'month' || plain === 'day') return [{ kind: 'duration', unit: plain }];
  if (['money', 'money@real', 'money/year', 'money@real/year'].includes(plain)) return [{ kind: 'money', unit: plain }];
  return plain.startsWith('money@real/') ? [{ kind: 'price' }] : [];
}

/** A text as it reads before it is known what it measures: bare numbers and percentages are pure. */
function readAlone(text: string): Read {
  const ways: readonly Expected[] = [
    { kind: 'count' },
    { kind: 'duration', unit: 'year' },
    { kind: 'duration', unit: 'month' },
    { kind: 'duration', unit: 'day' },
    { kind: 'share' },
    { kind: 'rate' },
    { kind: 'price' },
    { kind: 'money', unit: 'money@real' },
  ];
  // A word behind a number may name what is counted, unless it is a unit of its own.
  const tailed = /[^\d._eE+\-\s%]/u.test(text.trim());
  for (const each of tailed ? [...ways.slice(1), ...ways.slice(0, 1)] : ways) {
    const found = parseQuantity(text, each);
    if (found.ok) return found;
  }
  return parseQuantity(text, { kind: 'count' });
}

function noKind(text: string, unit: Unit): Read {
  return {
    ok: false,
    message: {
      en: `"${text}" stands for a value of unit ${unit}, which cannot be written as an amount`,
      zh: `“${text}”对应的单位为 ${unit}，不能写成数值`,
    },
    hint: { en: 'Move another input.', zh: '请改为变动其他输入。' },
  };
}

function otherUnit(text: string, written: Unit, wanted: Unit): Read {
  return {
    ok: false,
    message: { en: `"${text}" is in ${written}, not in ${wanted}`, zh: `“${text}”的单位为 ${written}，应为 ${wanted}` },
    hint: {
      en: 'Write it in the unit of the input that it moves.',
      zh: '请使用所变动输入的单位。',
    },
  };
}
