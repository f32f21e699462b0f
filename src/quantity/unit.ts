/** What a number counts, as dimensions with exponents, so that a formula mixing units does not build. */
import { InternalError } from '../diagnostics/diagnostic.ts';

/**
 * A unit in canonical text: `money`, `money@real/hour`, `1/year`, `1` (a pure number), `flag`, `date`.
 *
 * `money` is nominal money of the scenario's one currency, `money@real` money of a stated price date; an index
 * (`money/money@real`) leads from one to the other. Names of things counted (`hour`, `kWh`) are dimensions too.
 */
export type Unit = string;

/** A pure number: ratios, shares, factors. */
export const PURE: Unit = '1';
/** 1 (true) or 0 (false); not a number to calculate with. */
export const FLAG: Unit = 'flag';
/** A day as a serial number (days since 1899-12-30); two dates differ by `day`. */
export const DATE: Unit = 'date';
/** The unit of a literal zero, which fits everywhere. */
export const ANY: Unit = 'any';

type Dimensions = ReadonlyMap<string, number>;

const parsed = new Map<Unit, Dimensions>();

/** The dimensions of a unit text such as `money@real/hour` or `kWh*money/hour^2`. @throws InternalError if malformed. */
export function dimensions(unit: Unit): Dimensions {
  const known = parsed.get(unit);
  if (known !== undefined) return known;
  const found = new Map<string, number>();
  const [above = '', ...below] = unit.split('/');
  const add = (text: string, sign: number): void => {
    for (const factor of text.split('*')) {
      const [name = '', power = '1'] = factor.trim().split('^');
      if (name === '1') continue;
      if (!/^[\p{L}_][\p{L}\p{N}_@]*$/u.test(name) || !/^\d+$/.test(power)) {
        throw new InternalError(`malformed unit "${unit}"`);
      }
      const sum = (found.get(name) ?? 0) + sign * Number(power);
      if (sum === 0) found.delete(name);
      else found.set(name, sum);
    }
  };
  add(above, 1);
  for (const part of below) add(part, -1);
  parsed.set(unit, found);
  return found;
}

function canonical(dims: Dimensions): Unit {
  const names = [...dims.keys()].sort();
  const text = (sign: number): string[] =>
    names
      .filter((name) => Math.sign(dims.get(name) ?? 0) === sign)
      .map((name) => {
        const power = Math.abs(dims.get(name) ?? 0);
        return power === 1 ? name : `${name}^${power}`;
      });
  const above = text(1).join('*') || '1';
  return [above, ...text(-1)].join('/');
}

/** Two unit texts mean the same. A literal zero (`any`) fits every unit. */
export function sameUnit(a: Unit, b: Unit): boolean {
  return a === b || a === ANY || b === ANY || canonical(dimensions(a)) === canonical(dimensions(b));
}

/** The unit of a product (`power` 1) or quotient (`power` -1) of two units. */
export function multiplyUnits(a: Unit, b: Unit, power: 1 | -1 = 1): Unit {
  if (a === ANY || b === ANY) return ANY;
  const product = new Map(dimensions(a));
  for (const [name, exponent] of dimensions(b)) {
    const sum = (product.get(name) ?? 0) + power * exponent;
    if (sum === 0) product.delete(name);
    else product.set(name, sum);
  }
  return canonical(product);
}

/** The canonical text of a unit, so that equal units compare equal as text. */
export function canonicalUnit(unit: Unit): Unit {
  return unit === ANY ? ANY : canonical(dimensions(unit));
}
