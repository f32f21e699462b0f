/** Who gets paid out of the cash for debt service, and in what order: bars by year in order of seniority, CFADS as a line. */
import type { RunResult, Shown } from '../../results/contract.ts';
import { fill } from '../language.ts';
import { money, moneyScale } from '../money.ts';
import { labelOf, totalOf, yearValues } from '../read.ts';
import { TERMS } from '../terms.ts';
import type { ChartKind } from './contract.ts';
import { COLOURS, GREY, WHITE, hatchOf } from './palette.ts';
import { picture } from './picture.ts';
import { constructionBox, unitTitle, valueAxis, yearAxis } from './years.ts';

/** Paid from CFADS: one colour a role, one hatch a line. */
const ROLE_COLOURS = {
  service: COLOURS[0],
  gain_share: GREY,
  reserve: COLOURS[1],
  distribution: COLOURS[2],
} as const;
type PaidRole = keyof typeof ROLE_COLOURS;

const TITLE = {
  en: 'Of {cfads} available for debt service, lenders receive {service} and shareholders {distribution}',
  zh: '可用于还本付息的现金流合计{cfads}，其中还本付息{service}，股东分配{distribution}',
};
const TITLE_NO_DEBT = {
  en: 'Of {cfads} of net operating cash, shareholders receive {distribution}',
  zh: '经营净现金流合计{cfads}，其中股东分配{distribution}',
};
const SUBTITLE = {
  en: 'Payments out of CFADS by calendar year, in order of seniority from the axis up, {unit}, nominal prices; below zero: released from reserves and from cash kept',
  zh: '可用于还本付息的现金流的分年去向，自横轴向上按偿付顺序排列，单位：{unit}，当年价格；零线以下为准备金及留存现金释放',
};

export const waterfall: ChartKind = {
  kind: 'cash-flow-waterfall',
  summary: { en: 'Who gets paid, in what order?', zh: '资金按什么顺序支付给谁？' },
  make(result, language) {
    const { cash_flow: views, cover } = result.views;
    const paid = afterSubtotal(views).flatMap((shown) => (isPaid(shown.role) ? [{ role: shown.role, shown }] : []));
    const bars = paid.map(({ role, shown }) => ({
      role,
      label: labelOf(result, shown, language),
      values: paidValues(result, shown, role),
    }));
    const cfadsShown = cfadsOf(views, cover?.cfads);
    const cfads = cfadsShown === undefined ? [] : yearValues(result, cfadsShown);
    const stacks = result.timeline.years.map((_, at) => totalOf(bars.map((bar) => Math.max(0, bar.values[at] ?? 0))));
    const scale = moneyScale([...cfads, ...stacks], result.scenario.currency, language);
    const scaled = (values: readonly (number | null)[]): (number | null)[] =>
      values.map((value) => (value === null ? null : value / scale.divisor));
    const sum = (role: PaidRole): string =>
      money(
        totalOf(bars.filter((bar) => bar.role === role).flatMap((bar) => bar.values)),
        result.scenario.currency,
        language,
      );
    const looks = bars.map((bar, at) => ({
      colour: ROLE_COLOURS[bar.role],
      hatch: hatchOf(bars.slice(0, at).filter((other) => other.role === bar.role).length),
    }));

    return picture({
      result,
      language,
      title: fill(bars.some((bar) => bar.role === 'service') ? TITLE : TITLE_NO_DEBT, language, {
        cfads: money(totalOf(cfads), result.scenario.currency, language),
        service: sum('service'),
        distribution: sum('distribution'),
      }),
      subtitle: fill(SUBTITLE, language, { unit: scale.label }),
      labels: result.timeline.years.map(String),
      series: [
        {
          type: 'line',
          label: fill(TERMS.cfads, language, {}),
          data: fromFirst(scaled(cfads)),
          borderColor: COLOURS[3],
          backgroundColor: COLOURS[3],
          borderWidth: 4,
          pointRadius: 4,
          pointStyle: 'circle',
          order: -1,
        },
        ...bars.map((bar, at) => ({
          type: 'bar' as const,
          label: bar.label,
          data: scaled(bar.values),
          backgroundColor: looks[at]?.colour ?? COLOURS[0],
          stack: 'paid',
          categoryPercentage: 0.86,
          barPercentage: 0.94,
          maxBarThickness: 160,
          borderColor: WHITE,
          borderWidth: 1,
        })),
      ],
      scales: {
        x: { ...yearAxis(language), stacked: true },
        y: { ...valueAxis(unitTitle(scale.label, language)), stacked: true },
      },
      annotations: constructionBox(result, language),
      key: [
        ...bars.map((bar, at) => ({
          label: bar.label,
          look: 'bar' as const,
          colour: looks[at]?.colour ?? COLOURS[0],
          hatch: looks[at]?.hatch ?? 'plain',
        })),
        { label: fill(TERMS.cfads, language, {}), look: 'line', colour: COLOURS[3] },
      ],
      hatch: (dataset) => looks[dataset - 1]?.hatch ?? 'plain',
    });
  },
};

/** Nothing where nothing has been earned yet: a line that starts with the first cash. */
function fromFirst(values: readonly (number | null)[]): (number | null)[] {
  const first = values.findIndex((value) => (value ?? 0) !== 0);
  return values.map((value, at) => (at < first ? null : value));
}

/** What is paid out of CFADS: reserves that stand above its subtotal are already deducted in it. */
function afterSubtotal<T extends { readonly role: string }>(views: readonly T[]): readonly T[] {
  return views.slice(views.findLastIndex((shown) => shown.role === 'subtotal') + 1);
}

/** Payments upward: a line is positive in its own direction, but what a reserve releases goes down. */
function paidValues(result: RunResult, shown: Shown, role: PaidRole): readonly (number | null)[] {
  const sign = role === 'reserve' && shown.sign === 1 ? -1 : 1;
  return yearValues(result, { ...shown, sign });
}

function isPaid(role: string): role is PaidRole {
  return role in ROLE_COLOURS;
}

/** The CFADS line: the one that cover is measured with, or the last subtotal before payments start. */
function cfadsOf(views: readonly (Shown & { readonly role: string })[], id: string | undefined): Shown | undefined {
  if (id !== undefined) return { line: id, sign: 1 };
  return views.findLast((shown) => shown.role === 'subtotal');
}
