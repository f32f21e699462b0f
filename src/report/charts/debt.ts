/** When is the debt repaid: balances at each year's end, a bar a tranche, the last repayment and the tail marked. */
import { type Language, fill } from '../language.ts';
import { money, moneyScale } from '../money.ts';
import { labelOf, totalOf, yearValues } from '../read.ts';
import type { ChartKind, Mark } from './contract.ts';
import { COLOURS, INK, WHITE, hatchOf } from './palette.ts';
import { picture } from './picture.ts';
import { constructionBox, noteLabel, unitTitle, valueAxis, yearAxis } from './years.ts';

const TITLES = {
  repaid: {
    en: 'Debt peaks at {peak} at the end of {peak_year} and is repaid by the end of {maturity}, {tail} before the project ends',
    zh: '债务余额于{peak_year}年末达到峰值{peak}，{maturity}年末还清，距期末尚有{tail}',
  },
  last: {
    en: 'Debt peaks at {peak} at the end of {peak_year} and is repaid only in the last year, {maturity}',
    zh: '债务余额于{peak_year}年末达到峰值{peak}，至期末{maturity}年方还清',
  },
  open: {
    en: 'Debt peaks at {peak} at the end of {peak_year} and is not repaid when the project ends',
    zh: '债务余额于{peak_year}年末达到峰值{peak}，至期末尚未还清',
  },
  within: {
    en: 'Debt is drawn and repaid within the year: no balance stands at any year end',
    zh: '债务于年内借入并还清，各年末均无余额',
  },
  none: { en: 'The project carries no debt', zh: '本方案不举借债务' },
};
const SUBTITLE = {
  en: 'Debt outstanding at the end of each calendar year, by tranche, {unit}, nominal prices',
  zh: '各公历年末分项债务余额，单位：{unit}，当年价格',
};
const REPAID = { en: '{name}: repaid {year}', zh: '{name}：{year}年还清' };

export const debtBalance: ChartKind = {
  kind: 'debt-balance',
  summary: { en: 'When is the debt repaid?', zh: '债务何时还清？' },
  make(result, language) {
    const { years } = result.timeline;
    const tranches = result.views.debt_balances.map((shown) => ({
      label: labelOf(result, shown, language),
      values: yearValues(result, shown),
    }));
    const totals = years.map((_, at) => totalOf(tranches.map((each) => each.values[at] ?? 0)));
    const scale = moneyScale(totals, result.scenario.currency, language);
    const settled = Math.max(...totals) * 1e-9 + 0.005;
    const maturities = tranches.map(({ values }) => maturityOf(values, settled));

    return picture({
      result,
      language,
      title: titleOf(years, totals, tranches.length, settled, result.scenario.currency, language),
      subtitle: fill(SUBTITLE, language, { unit: scale.label }),
      labels: years.map(String),
      series: tranches.map((tranche, at) => ({
        type: 'bar',
        label: tranche.label,
        data: tranche.values.map((value) => (value === null ? null : value / scale.divisor)),
        backgroundColor: colourOf(at, tranches.length),
        stack: 'debt',
        categoryPercentage: 0.86,
        barPercentage: 0.94,
        maxBarThickness: 160,
        borderColor: WHITE,
        borderWidth: 1,
      })),
      scales: {
        x: { ...yearAxis(language), stacked: true },
        y: { ...valueAxis(unitTitle(scale.label, language)), stacked: true },
      },
      annotations: {
        ...constructionBox(result, language),
        ...maturityMarks(
          tranches.map((each) => each.label),
          maturities,
          years,
          Math.max(...totals) / scale.divisor,
          language,
        ),
      },
      key: tranches.map((tranche, at) => ({
        label: tranche.label,
        look: 'bar',
        colour: colourOf(at, tranches.length),
        hatch: hatchOf(at),
      })),
      hatch: (dataset) => hatchOf(dataset),
    });
  },
};

/** Two series take the first and the last colour. */
function colourOf(at: number, count: number): string {
  return (count === 2 && at === 1 ? COLOURS[3] : COLOURS[at % COLOURS.length]) ?? COLOURS[0];
}

/** The first year at whose end nothing is owed any more; -1 where it never was or never is. */
function maturityOf(balances: readonly (number | null)[], settled: number): number {
  const last = balances.reduce<number>((found, value, at) => ((value ?? 0) > settled ? at : found), -1);
  return last < 0 || last === balances.length - 1 ? -1 : last + 1;
}

function titleOf(
  years: readonly number[],
  totals: readonly number[],
  tranches: number,
  settled: number,
  currency: string,
  language: Language,
): string {
  if (tranches === 0) return fill(TITLES.none, language, {});
  const peak = Math.max(...totals);
  if (peak <= settled) return fill(TITLES.within, language, {});
  const maturity = maturityOf(totals, settled);
  const places = { peak: money(peak, currency, language), peak_year: String(years[totals.indexOf(peak)] ?? '') };
  if (maturity < 0) return fill(TITLES.open, language, places);
  const tail = (years.at(-1) ?? 0) - (years[maturity] ?? 0);
  const length = language === 'zh' ? `${tail}年` : `${tail} year${tail === 1 ? '' : 's'}`;
  return fill(tail === 0 ? TITLES.last : TITLES.repaid, language, {
    ...places,
    maturity: String(years[maturity] ?? ''),
    tail: length,
  });
}

/**
 * A line up from the year in which each tranche is repaid, its name on a step of its own. Names run left and later ones
 * stand higher (or right and lower, where all is repaid early): so no line ever crosses another's name.
 */
function maturityMarks(
  names: readonly string[],
  maturities: readonly number[],
  years: readonly number[],
  top: number,
  language: Language,
): Record<string, Mark> {
  const order = maturities
    .map((at, tranche) => ({ at, tranche }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const early = (order.at(-1)?.at ?? 0) < years.length * 0.5;
  const marks = order.flatMap(({ at, tranche }, step): [string, Mark][] => {
    const height = top * (0.64 + 0.12 * (early ? order.length - 1 - step : step));
    const name = fill(REPAID, language, { name: names[tranche] ?? '', year: String(years[at] ?? '') });
    return [
      [
        `maturity${tranche}`,
        {
          type: 'line',
          xMin: at,
          xMax: at,
          yMin: 0,
          yMax: height,
          borderColor: INK,
          borderWidth: 2,
          borderDash: [6, 5],
        },
      ],
      [
        `maturity_name${tranche}`,
        {
          type: 'label',
          xValue: at,
          yValue: height,
          ...noteLabel(name, INK),
          position: { x: early ? 'start' : 'end', y: 'center' },
          xAdjust: early ? -8 : 8,
          yAdjust: -16,
        },
      ],
    ];
  });
  return Object.fromEntries(marks);
}
