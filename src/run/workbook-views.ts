/** Which lines the statements and the charts of the workbook show: the views of the outline, as sheets. */
import type { Picture, Statement } from '../backends/workbook/index.ts';
import type { Setting } from './prepare.ts';

/** The statements, each a sheet of links. */
export function statementsOf({ outline }: Setting): readonly Statement[] {
  const { cash_flow: cash } = outline.views;
  return [
    {
      title: { en: 'Cash flow by year', zh: '分年现金流量' },
      shape: 'year',
      blocks: [
        {
          title: { en: 'Cash flow', zh: '现金流量' },
          rows: cash.map(({ line, sign, label, role }) => ({
            line,
            sign,
            ...(label && { label }),
            strong: role === 'subtotal',
          })),
        },
      ],
    },
  ];
}

/** Debt and its cover, balances, equity; a scenario without debt has the last alone. */
export function picturesOf({ outline, plan }: Setting): readonly Picture[] {
  const { cover, debt_balances: balances, equity } = outline.views;
  const pictures: Picture[] = [];
  const yearly = (line: string): boolean => plan.line(line).shape === 'year';
  if (cover !== null) {
    pictures.push({
      title: { en: 'CFADS and debt service', zh: '可还款现金流与还本付息' },
      type: 'line',
      rows: [cover.cfads, cover.debt_service].map((line) => ({ line, sign: 1 })),
    });
    const covenants = [cover.lock_up, cover.default].filter((line) => line !== undefined).filter(yearly);
    pictures.push({
      title: { en: 'DSCR of the year', zh: '年度偿债备付率' },
      type: 'line',
      rows: [{ line: cover.dscr, sign: 1 }, ...covenants.map((line) => ({ line, sign: 1 as const, dashed: true }))],
    });
    pictures.push({
      title: { en: 'Debt at the end of the year', zh: '年末债务余额' },
      type: 'stacked-column',
      rows: balances,
    });
  }
  pictures.push(
    { title: { en: 'Equity cash flow', zh: '资本金现金流' }, type: 'column', rows: [{ line: equity.flow, sign: 1 }] },
    {
      title: { en: 'Equity cash, cumulative', zh: '资本金累计现金流' },
      type: 'line',
      rows: [
        { line: equity.cumulative, sign: 1 },
        { line: equity.cumulative_discounted, sign: 1, dashed: true },
      ],
    },
  );
  return pictures;
}
