/** A risk in words: what is drawn, with the numbers as they were written. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { isQuantity } from '../quantity/quantity.ts';
import { distributions } from './distributions/index.ts';
import { processes } from './processes/index.ts';
import type { RiskSpec } from './spec.ts';
import { text } from './text.ts';

/** Keys as people say them; a key that is missing here stands as it is. */
const KEYS: Readonly<Record<string, Bilingual>> = {
  low: text('low', '最低'),
  mode: text('most likely', '最可能'),
  high: text('high', '最高'),
  mean: text('mean', '均值'),
  sd: text('standard deviation', '标准差'),
  p10: text('P10', 'P10'),
  p90: text('P90', 'P90'),
  at_least: text('at least', '不低于'),
  at_most: text('at most', '不高于'),
  persistence: text('persistence', '持续系数'),
  volatility: text('volatility', '波动率'),
  drift: text('drift', '漂移率'),
  speed: text('speed of return', '回归速度'),
  start: text('start', '初始值'),
  from: text('from', '自'),
  to: text('to', '至'),
  lasts: text('lasts', '持续'),
  probability: text('probability', '概率'),
  probability_each_year: text('probability each year', '年概率'),
};

const WAYS: Readonly<Record<RiskSpec['as'], Bilingual>> = {
  value: text('value', '取值'),
  factor: text('factor', '系数'),
  addition: text('addition', '增量'),
};

/** Such as `factor: PERT (low 0.8, most likely 1, high 1.1)`. */
export function describeRisk({ as, distribution, process, event }: RiskSpec): Bilingual {
  const way = WAYS[as];
  const law = distribution ?? process ?? event;
  if (law === undefined) return way;
  const summary =
    distribution !== undefined
      ? summaryOf(distributions.kinds, distribution.kind)
      : process !== undefined
        ? summaryOf(processes.kinds, process.kind)
        : text('event', '事件');
  const size = event === undefined ? undefined : summaryOf(distributions.kinds, event.size.kind);
  const own = numbersIn(law);
  const sized = event === undefined ? [] : numbersIn(event.size);
  const inWords = (language: 'en' | 'zh'): string => {
    const [open, close, comma] = language === 'en' ? [' (', ')', ', '] : ['（', '）', '，'];
    const list = (pairs: typeof own): string =>
      pairs.map(({ key, said }) => `${(KEYS[key] ?? text(key, key))[language]} ${said}`).join(comma);
    const of = own.length === 0 ? '' : `${open}${list(own)}${close}`;
    const then =
      size === undefined
        ? ''
        : `${language === 'en' ? '; size: ' : '；影响程度：'}${size[language]}${sized.length === 0 ? '' : `${open}${list(sized)}${close}`}`;
    return `${way[language]}${language === 'en' ? ': ' : '：'}${summary[language]}${of}${then}`;
  };
  return { en: inWords('en'), zh: inWords('zh') };
}

function summaryOf(kinds: readonly { readonly kind: string; readonly summary: Bilingual }[], kind: string): Bilingual {
  const found = kinds.find((each) => each.kind === kind)?.summary ?? text(kind, kind);
  // A summary reads `name: explanation`; the name is enough here.
  return { en: found.en.split(/[:;,]/)[0] ?? found.en, zh: found.zh.split(/[：；，]/)[0] ?? found.zh };
}

function numbersIn(spec: object): readonly { readonly key: string; readonly said: string }[] {
  return Object.entries(spec).flatMap(([key, value]: [string, unknown]) =>
    isQuantity(value) ? [{ key, said: value.text }] : [],
  );
}
