/** Words for what is counted and measured, so that `/hour` and `hours`, `/kWh` and `度` are known to be the same. */

/** Units of measure by their other names, in lower case. */
const MEASURES: Readonly<Record<string, readonly string[]>> = {
  kwh: ['kilowatt_hour', '度', '千瓦时'],
  mwh: ['megawatt_hour', '兆瓦时'],
  gwh: ['gigawatt_hour'],
  kw: ['kilowatt', '千瓦'],
  mw: ['megawatt', '兆瓦'],
  mj: ['megajoule', '兆焦'],
  gj: ['gigajoule', '吉焦'],
  kg: ['kilogram', 'kilogramme', '千克', '公斤'],
  t: ['ton', 'tonne', '吨'],
  tco2: ['tco2e', '吨二氧化碳'],
  m2: ['square_metre', 'square_meter', '平方米', '平米'],
  m3: ['cubic_metre', 'cubic_meter', '立方米', '方'],
  litre: ['liter', 'l', '升'],
  km: ['kilometre', 'kilometer', '公里', '千米'],
  hour: ['h', '小时'],
};
const SAME = new Map(
  Object.entries(MEASURES).flatMap(([name, others]) => others.map((other) => [other, name] as const)),
);

/** Things that drivers are commonly named after: a driver whose name ends in one counts it. */
const THINGS: ReadonlySet<string> = new Set(
  'visit user trip ride vehicle car bus test lamp person people resident student patient bed household customer pass space bay journey passenger transaction call order seat ticket night stay event subscriber connection site building firm charge session delivery parcel'.split(
    ' ',
  ),
);

/** One spelling of a word: lower case, singular, the short name of a unit of measure. */
export function canonicalWord(word: string): string {
  const low = word.toLowerCase();
  const known = (each: string): string | undefined => (Object.hasOwn(MEASURES, each) ? each : SAME.get(each));
  const singular = singularOf(low);
  return known(low) ?? known(singular) ?? singular;
}

function singularOf(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y');
  if (/(?:ss|sh|ch|x)es$/.test(word)) return word.replace(/es$/, '');
  if (/buses$/.test(word)) return word.replace(/es$/, '');
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

/** Whether the word is a unit of measure, which no count of visits or users can be in. */
export function isMeasure(word: string): boolean {
  return Object.hasOwn(MEASURES, canonicalWord(word));
}

/** Whether the word is a thing or a measure that a name can end in to say what it counts. */
export function isCounted(word: string): boolean {
  return THINGS.has(canonicalWord(word)) || isMeasure(word);
}

/** The word after a number, such as `hours` in `12_000 hours`; undefined where there is none. */
export function wordOfCount(written: string): string | undefined {
  return /^[+-]?[\d._]+(?:[eE][+-]?\d+)?(?:\s*[万亿])?\s*(?<![\d._])([\p{L}_][\p{L}\p{N}_]*)$/u.exec(
    written.trim(),
  )?.[1];
}
