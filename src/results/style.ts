/** What a figure is, by its unit and name: reports and workbooks write money, percent, ratio and years alike. */

export type Style = 'money' | 'percent' | 'ratio' | 'years' | 'date' | 'flag' | 'number';

/** How a figure called `name` in `unit` is written. Pure numbers are told apart by the words of the field. */
export function styleOf(name: string, unit: string, currency: string): Style {
  if (unit === currency || unit === `${currency}@real`) return 'money';
  if (unit === '1/year') return 'percent';
  if (unit === 'year') return 'years';
  if (unit === 'date' || unit === 'flag') return unit;
  if (unit !== '1') return 'number';
  // `cover.liability_share_max` is a share, whatever it stands under.
  if (/(^|_)share(_|$)/.test(name.slice(name.lastIndexOf('.') + 1))) return 'percent';
  if (/(^|[._])(dscr|adscr|llcr|plcr|icr|cover|multiple|moic)([._]|$)/.test(name)) return 'ratio';
  return /(irr|gearing|share|rate|margin|yield|growth|portion|percentage)/.test(name) ? 'percent' : 'number';
}
