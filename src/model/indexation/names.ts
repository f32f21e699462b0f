/** What common indices are called, where a scenario names them by these words. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { text } from '../text.ts';

const NAMES: Readonly<Record<string, Bilingual>> = {
  cpi: text('consumer prices', '居民消费价格指数'),
  ppi: text('producer prices', '工业生产者出厂价格指数'),
  wages: text('wages', '工资指数'),
  construction: text('construction prices', '建筑安装工程价格指数'),
  energy: text('energy prices', '能源价格指数'),
  electricity: text('electricity prices', '电价指数'),
  ict: text('ICT prices', '信息设备价格指数'),
  led: text('prices of LED lamps', 'LED 灯具价格指数'),
  price: text('selling prices', '售价指数'),
  cost: text('cost', '成本指数'),
};

/** The name of an index in both languages; undefined where the word is the scenario's own. */
export function indexName(name: string): Bilingual | undefined {
  return Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
}
