/** When is the money back: cumulative cash of equity, nominal and discounted, peak exposure and payback marked. */
import type { RunResult } from '../../results/contract.ts';
import { formatFigure } from '../figure.ts';
import { type Language, fill } from '../language.ts';
import { money, moneyScale } from '../money.ts';
import { labelOf, yearValues } from '../read.ts';
import type { ChartKind, Mark } from './contract.ts';
import { COLOURS, GREY, INK } from './palette.ts';
import { picture } from './picture.ts';
import { constructionBox, noteLabel, unitTitle, valueAxis, yearAxis } from './years.ts';

const TITLES = {
  back: {
    en: 'Shareholders have up to {peak} at stake and are paid back after {payback}; equity IRR {irr}',
    zh: '股东累计净投入最高{peak}，{payback}收回投资，资本金内部收益率{irr}',
  },
  never: {
    en: 'Shareholders have up to {peak} at stake and are not paid back; equity IRR {irr}',
    zh: '股东累计净投入最高{peak}，期内未能收回投资，资本金内部收益率{irr}',
  },
};
const SUBTITLE = {
  en: 'Net cash of shareholders by calendar year (bars) and its running totals (lines), {unit}, nominal prices; positive: received by shareholders',
  zh: '股东分年净现金流量（柱）及其累计值（线），单位：{unit}，当年价格；正值为股东收到',
};
const MARKS = {
  peak: { en: 'peak exposure {value} in {year}', zh: '最大净投入 {value}（{year}年）' },
  payback: { en: 'paid back in {year}', zh: '{year}年收回投资' },
  payback_discounted: { en: 'paid back, discounted, in {year}', zh: '{year}年收回（折现）' },
};

export const equityCurve: ChartKind = {
  kind: 'equity-cumulative-cash',
  summary: { en: 'When do shareholders have their money back?', zh: '股东何时收回投资？' },
  make(result, language) {
    const { currency } = result.scenario;
    const views = result.views.equity;
    const ids = [views.cumulative, views.cumulative_discounted, views.flow] as const;
    const [nominal, discounted, flow] = ids.map((line) => yearValues(result, { line, sign: 1 }));
    const names = ids.map((line) => labelOf(result, { line, sign: 1 }, language));
    const scale = moneyScale([...(nominal ?? []), ...(discounted ?? []), ...(flow ?? [])], currency, language);
    const scaled = (values: readonly (number | null)[] = []): (number | null)[] =>
      values.map((value) => (value === null ? null : value / scale.divisor));

    return picture({
      result,
      language,
      title: titleOf(result, nominal ?? [], language),
      subtitle: fill(SUBTITLE, language, { unit: scale.label }),
      labels: result.timeline.years.map(String),
      series: [
        {
          type: 'line',
          label: names[0] ?? '',
          data: scaled(nominal),
          borderColor: COLOURS[0],
          backgroundColor: COLOURS[0],
          borderWidth: 4,
          pointRadius: 4,
          pointStyle: 'circle',
        },
        {
          type: 'line',
          label: names[1] ?? '',
          data: scaled(discounted),
          borderColor: COLOURS[3],
          backgroundColor: COLOURS[3],
          borderWidth: 4,
          borderDash: [14, 7],
          pointRadius: 5,
          pointStyle: 'rect',
        },
        {
          type: 'bar',
          label: names[2] ?? '',
          data: scaled(flow),
          backgroundColor: GREY,
          categoryPercentage: 0.7,
          barPercentage: 0.9,
          maxBarThickness: 120,
        },
      ],
      scales: { x: yearAxis(language), y: { ...valueAxis(unitTitle(scale.label, language)), grace: '14%' } },
      annotations: {
        zero: { type: 'line', yMin: 0, yMax: 0, borderColor: INK, borderWidth: 2, drawTime: 'beforeDatasetsDraw' },
        ...constructionBox(result, language),
        ...peakMark(result, nominal ?? [], scale.divisor, language),
        ...paybackMark('payback', result, nominal ?? [], language, 'end'),
        ...paybackMark('payback_discounted', result, discounted ?? [], language, 'start'),
      },
      key: [
        { label: names[0] ?? '', look: 'line', colour: COLOURS[0] },
        { label: names[1] ?? '', look: 'line', colour: COLOURS[3], dash: [12, 6] },
        { label: names[2] ?? '', look: 'bar', colour: GREY },
      ],
      endLabels: [
        { at: { dataset: 0 }, text: names[0] ?? '', colour: COLOURS[0] },
        { at: { dataset: 1 }, text: names[1] ?? '', colour: '#B8440A' },
      ],
    });
  },
};

function titleOf(result: RunResult, cumulative: readonly (number | null)[], language: Language): string {
  const { currency } = result.scenario;
  const peak = money(Math.max(0, -least(cumulative).value), currency, language);
  const payback = result.metrics['equity_payback_years'];
  const rate = result.metrics['equity_irr'];
  const irr =
    rate === undefined || 'undefined' in rate
      ? language === 'zh'
        ? '不存在'
        : 'n/a'
      : formatFigure(rate, 'equity_irr', currency, language);
  if (payback === undefined || 'undefined' in payback) return fill(TITLES.never, language, { peak, irr });
  return fill(TITLES.back, language, {
    peak,
    irr,
    payback: formatFigure(payback, 'equity_payback_years', currency, language),
  });
}

function least(values: readonly (number | null)[]): { readonly value: number; readonly at: number } {
  return values.reduce((found, value, at) => (value !== null && value < found.value ? { value, at } : found), {
    value: 0,
    at: -1,
  });
}

function peakMark(
  result: RunResult,
  cumulative: readonly (number | null)[],
  divisor: number,
  language: Language,
): Record<string, Mark> {
  const { value, at } = least(cumulative);
  if (at < 0) return {};
  const late = at > cumulative.length * 0.6;
  const content = fill(MARKS.peak, language, {
    value: money(-value, result.scenario.currency, language),
    year: String(result.timeline.years[at] ?? ''),
  });
  return {
    peakPoint: {
      type: 'point',
      xValue: at,
      yValue: value / divisor,
      radius: 10,
      borderColor: COLOURS[0],
      borderWidth: 3,
      backgroundColor: 'rgba(255,255,255,0)',
    },
    peakLabel: {
      type: 'label',
      xValue: at,
      yValue: value / divisor,
      ...noteLabel(content, COLOURS[0]),
      position: { x: late ? 'end' : 'start', y: 'start' },
      xAdjust: late ? 12 : -12,
      yAdjust: 18,
    },
  };
}

/** The year from which the running total stays at or above zero. */
function paybackMark(
  name: 'payback' | 'payback_discounted',
  result: RunResult,
  cumulative: readonly (number | null)[],
  language: Language,
  side: 'start' | 'end',
): Record<string, Mark> {
  const below = cumulative.reduce<number>((found, value, at) => ((value ?? 0) < 0 ? at : found), -1);
  const at = below + 1;
  if (below < 0 || at >= cumulative.length) return {};
  const colour = name === 'payback' ? COLOURS[0] : '#B8440A';
  return {
    [`${name}Point`]: {
      type: 'point',
      xValue: at,
      yValue: 0,
      radius: 9,
      borderColor: colour,
      borderWidth: 3,
      backgroundColor: 'rgba(255,255,255,0.9)',
    },
    [`${name}Label`]: {
      type: 'label',
      xValue: at,
      yValue: 0,
      ...noteLabel(fill(MARKS[name], language, { year: String(result.timeline.years[at] ?? '') }), colour),
      // Above to the left of the first, below to the right of the second: there no line can run.
      position: { x: side, y: 'center' },
      xAdjust: side === 'end' ? -6 : 6,
      yAdjust: side === 'end' ? -32 : 32,
    },
  };
}
