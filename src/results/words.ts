/** Chinese words for names that stand in results as they are: currencies and the usual cases. */

/** Units of money; a currency that is not listed stands under its code. */
export const CHINESE_UNITS: Readonly<Record<string, string>> = {
  CNY: '元',
  RMB: '元',
  USD: '美元',
  EUR: '欧元',
  GBP: '英镑',
  HKD: '港元',
  JPY: '日元',
  SGD: '新加坡元',
  AUD: '澳元',
};

const CASES: Readonly<Record<string, string>> = { base: '基准', banking: '银行' };

/** A case of the scenario in a sentence: the usual ones in Chinese too, others by the name that the scenario gives. */
export function caseName(name: string, language: 'en' | 'zh'): string {
  return language === 'zh' ? (CASES[name] ?? name) : name;
}
