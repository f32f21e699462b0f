/** How a bridge is told above its table and on its chart: its ends, its steps, its finding and its method. */
import type { Bridge, BridgeStep, Comparison } from '../../results/comparison.ts';
import { styleOf } from '../../results/style.ts';
import { formatMargin, formatNumber } from '../figure.ts';
import { fill, type Language, say } from '../language.ts';
import { fixed, percent, signed } from '../numbers.ts';
import { COMPARISON_TERMS as TERMS } from './terms.ts';

/** The numbers of one bridge as text, with enough decimals to see its smaller steps. */
export interface BridgeText {
  level(value: number): string;
  amount(value: number): string;
}

const MOST_DECIMALS = 4;

/** How the numbers of a bridge are written. */
export function bridgeText({ currency }: Comparison, bridge: Bridge, language: Language): BridgeText {
  const { metric, unit } = bridge;
  const style = styleOf(metric, unit, currency);
  const decimals = decimalsFor(bridge.steps.map(({ amount }) => Math.abs(amount) * (style === 'percent' ? 100 : 1)));
  if (style === 'percent')
    return {
      level: (value) => percent(value, decimals),
      amount: (value) => `${signed(value * 100, decimals)} ${language === 'zh' ? '个百分点' : 'pp'}`,
    };
  if (style === 'ratio')
    return { level: (value) => `${fixed(value, decimals)}x`, amount: (value) => `${signed(value, decimals)}x` };
  return {
    level: (value) => formatNumber(value, style, unit, currency, language),
    amount: (value) => formatMargin(value, metric, unit, currency, language),
  };
}

/** Two, or as many as a tenth of the largest step needs. */
function decimalsFor(amounts: readonly number[]): number {
  const seen = Math.max(...amounts, 0) / 10;
  let decimals = 2;
  for (let least = 0.01; seen > 0 && seen < least && decimals < MOST_DECIMALS; least /= 10) decimals++;
  return decimals;
}

/** Such as `Equity IRR rises from 12.11% to 13.77%`. */
export function bridgeTitle(comparison: Comparison, bridge: Bridge, language: Language): string {
  const { level } = bridgeText(comparison, bridge, language);
  const { from, to } = bridge;
  const dates = styleOf(bridge.metric, bridge.unit, comparison.currency) === 'date';
  const up = dates ? TERMS.later : TERMS.rises;
  const down = dates ? TERMS.earlier : TERMS.falls;
  return fill(to > from ? up : to < from ? down : TERMS.stays, language, {
    metric: say(bridge.label, language),
    from: level(from),
    to: level(to),
  });
}

/** The title, and the step that counts most. */
export function bridgeFinding(comparison: Comparison, bridge: Bridge, language: Language): string {
  const title = bridgeTitle(comparison, bridge, language);
  const [first, ...others] = bridge.steps;
  if (first === undefined || others.length === 0) return title;
  const larger = (best: BridgeStep, each: BridgeStep): BridgeStep =>
    Math.abs(each.amount) > Math.abs(best.amount) ? each : best;
  const most = others.reduce(larger, first);
  const amount = bridgeText(comparison, bridge, language).amount(most.amount);
  return fill(TERMS.finding, language, { title, step: say(most.label, language), amount });
}

/** How the amounts were found, and with what financing. */
export function methodNote({ grouping, mixtures }: Comparison, bridge: Bridge, language: Language): string {
  const count = bridge.method === 'ordered' ? bridge.steps.length + 1 : mixtures;
  return fill(TERMS[bridge.method], language, {
    grouping: say(grouping === 'blocks' ? TERMS.by_blocks : TERMS.by_inputs, language),
    mixtures: String(count),
  });
}
