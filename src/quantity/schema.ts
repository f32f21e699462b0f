/** The leaves of every scenario schema: zod types that read what people write and give quantities; all schema, docs and checks derive from them. */
import { type Leaf, leaf } from './leaf.ts';

export { says } from './issue.ts';
export type { Leaf } from './leaf.ts';
export { quantityOrFormula, quantityOrSeries, series } from './table.ts';
export { bilingualText, choice, flag, identifier, named } from './words.ts';

/** A share: `70 %`, 0 to 100 % unless said. */
export const share = (about: Leaf) => leaf({ kind: 'share' }, { min: 0, max: 1, ...about });
/** A rate a year: `3.2 %`. */
export const rate = (about: Leaf) => leaf({ kind: 'rate' }, about);
/** A plain number such as a DSCR. */
export const factor = (about: Leaf) => leaf({ kind: 'factor' }, about);
/** A number of things (`12_000`, `12_000 vehicles`, `1.2 万`), or a share of them. */
export const count = (about: Leaf) => leaf({ kind: 'count' }, about);
/** An amount of money, at the prices of a stated day unless `nominal`. */
export const money = ({ nominal = false, ...about }: Leaf & { readonly nominal?: boolean }) =>
  leaf({ kind: 'money', unit: nominal ? 'money' : 'money@real' }, about);
/** An amount of money a year. */
export const moneyPerYear = ({ nominal = false, ...about }: Leaf & { readonly nominal?: boolean }) =>
  leaf({ kind: 'money', unit: nominal ? 'money/year' : 'money@real/year' }, about);
/** A price of something: `3.2 /hour`; the unit of the quantity says of what. */
export const price = (about: Leaf) => leaf({ kind: 'price' }, about);
/** A time in months: `18 months`, `1.5 years`. */
export const months = (about: Leaf) => leaf({ kind: 'duration', unit: 'month' }, about);
/** A time in years: `12 years`, `18 months`. */
export const years = (about: Leaf) => leaf({ kind: 'duration', unit: 'year' }, about);
/** A time in days: `90 days`. */
export const days = (about: Leaf) => leaf({ kind: 'duration', unit: 'day' }, about);
/** A day: `2026-01-01`. */
export const date = (about: Leaf) => leaf({ kind: 'date' }, about);
