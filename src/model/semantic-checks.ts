/** What the schema alone cannot see: shares that must add up, names that must exist, dates that must fit; all found in one pass. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { isQuantity } from '../quantity/quantity.ts';
import { addText, compareText, multiplyText } from '../quantity/decimal-text.ts';
import { text } from './context.ts';
import type { Deal } from './deal.ts';
import { fundingProblems } from './funding/semantic-checks.ts';
import { waterfallProblems } from './waterfall/semantic-checks.ts';
import { type SemanticProblem, unknownName } from './semantic-problem.ts';
import { paymentProblems } from './revenue/payment-checks.ts';
import { taxProblems } from './tax/checks.ts';
import { revenueProblems } from './revenue/checks.ts';
import { debtChecks } from './debt/checks.ts';
import { mezzanineProblems } from './debt/mezzanine-checks.ts';
import { priceUnitProblems } from './price-unit-checks.ts';
import { projectChecks } from './semantic-checks-project.ts';
import { riskProblems } from '../risk/index.ts';

/** Everything wrong with a deal whose leaves are all well formed. */
export function semanticChecks(deal: Deal): readonly SemanticProblem[] {
  return [
    ...shares(deal),
    ...dates(deal),
    ...tranches(deal),
    ...waterfallProblems({ ...deal, costs: Object.keys(deal.operation.costs) }),
    ...debtChecks(deal.funding.debt, {
      close: Number(deal.close.value),
      construction: Number(deal.construction.months.value),
      operation: Number(deal.operation.years.value) * 12,
    }),
    ...mezzanineProblems(deal),
    ...fundingProblems(deal),
    ...names(deal),
    ...bids(deal),
    ...revenueProblems(deal.revenue, deal.indices),
    ...paymentProblems(deal),
    ...taxProblems(deal),
    ...currencies(deal),
    ...priceUnitProblems(deal),
    ...projectChecks(deal),
    ...riskProblems(deal.risks, deal.correlations),
  ];
}

function percent(value: string): string {
  return `${multiplyText(value, '100')} %`;
}

function shares(deal: Deal): readonly SemanticProblem[] {
  const problems: SemanticProblem[] = [];
  const holders = Object.entries(deal.funding.equity.holders);
  const total = holders.reduce((sum, [, share]) => addText(sum, share.value), '0');
  if (compareText(total, '1') !== 0) {
    const written = holders.map(([, share]) => share.text).join(' + ');
    problems.push({
      path: 'funding.equity.holders',
      code: 'SCN-SUM',
      message: text(
        `The holders' shares add up to ${percent(total)}: ${written || 'there are none'}.`,
        `各股东持股比例合计为 ${percent(total)}：${written || '没有股东'}。`,
      ),
      hint: text('They must add up to 100 %.', '合计必须为 100%。'),
    });
  }
  for (const [name, item] of Object.entries(deal.construction.items)) {
    if (item.depreciation === undefined) continue;
    const sum = Object.values(item.depreciation).reduce((so_far, share) => addText(so_far, share.value), '0');
    if (compareText(sum, '1') > 0) {
      problems.push({
        path: `construction.items.${name}.depreciation`,
        code: 'SCN-SUM',
        message: text(`The shares by class add up to ${percent(sum)}.`, `各折旧类别比例合计为 ${percent(sum)}。`),
        hint: text('At most 100 % of a cost can be depreciated.', '最多只能对原值的 100% 计提折旧。'),
      });
    }
  }
  return problems;
}

function dates(deal: Deal): readonly SemanticProblem[] {
  const problems: SemanticProblem[] = [];
  const months = Number(deal.construction.months.value) + Number(deal.operation.years.value) * 12;
  if (!Number.isInteger(Number(deal.construction.months.value))) {
    problems.push({
      path: 'construction.months',
      code: 'SCN-DATE',
      message: text('Construction must take whole months.', '建设期必须为整月。'),
    });
  }
  if (!Number.isInteger(Number(deal.operation.years.value) * 12)) {
    problems.push({
      path: 'operation.years',
      code: 'SCN-DATE',
      message: text('Operation must take whole months.', '运营期必须为整月。'),
    });
  }
  if (Number(deal.construction.delay.value) >= Number(deal.operation.years.value) * 12) {
    problems.push({
      path: 'construction.delay',
      code: 'SCN-DATE',
      message: text(
        `The delay of ${deal.construction.delay.text} leaves no time to operate.`,
        `延误 ${deal.construction.delay.text} 后已无运营期。`,
      ),
    });
  }
  for (const [name, tranche] of Object.entries(deal.funding.debt)) {
    const tenor = Number(tranche.tenor.value) * 12;
    if (tenor > months) {
      problems.push({
        path: `funding.debt.${name}.tenor`,
        code: 'SCN-TENOR',
        message: text(
          `The tenor of ${tranche.tenor.text} from the close reaches beyond the concession, which ends after ${deal.construction.months.text} of construction and ${deal.operation.years.text} of operation.`,
          `贷款期限 ${tranche.tenor.text}（自融资交割起）超出特许经营期（建设 ${deal.construction.months.text}、运营 ${deal.operation.years.text}）。`,
        ),
        hint: text(
          `Choose at most ${trimmed(months / 12)} years; lenders want a tail of one year or more.`,
          `最长 ${trimmed(months / 12)} 年；贷款人通常要求留有一年以上尾期。`,
        ),
      });
    }
    if (tenor <= Math.max(Number(tranche.grace.value), Number(deal.construction.months.value))) {
      problems.push({
        path: `funding.debt.${name}.tenor`,
        code: 'SCN-TENOR',
        message: text(
          `The tenor of ${tranche.tenor.text} ends before any principal is due.`,
          `贷款期限 ${tranche.tenor.text} 在开始还本之前即已届满。`,
        ),
        hint: text('It must be longer than construction and grace.', '须长于建设期和宽限期。'),
      });
    }
  }
  return problems;
}

function trimmed(years: number): string {
  return String(Math.floor(years * 100) / 100);
}

function tranches(deal: Deal): readonly SemanticProblem[] {
  return Object.entries(deal.funding.debt).flatMap(([name, tranche]) => {
    const limited =
      tranche.gearing !== undefined ||
      tranche.dscr !== undefined ||
      tranche.llcr !== undefined ||
      tranche.amount !== undefined;
    return limited
      ? []
      : [
          {
            path: `funding.debt.${name}`,
            code: 'SCN-SIZING',
            message: text('Nothing limits the amount of this tranche.', '该笔债务没有任何规模限制。'),
            hint: text(
              'Give at least one of gearing, dscr, llcr, amount.',
              '请至少给出 gearing、dscr、llcr、amount 之一。',
            ),
          },
        ];
  });
}

/** Names that refer to other parts of the scenario. */
function names(deal: Deal): readonly SemanticProblem[] {
  const problems: SemanticProblem[] = [];
  const known = (path: string, name: string, listed: object, what: Bilingual): void => {
    problems.push(...unknownName(path, name, listed, what));
  };
  const index = text('index', '指数');
  const use = (path: string, given: { readonly of: string } | undefined): void => {
    if (given !== undefined) known(`${path}.index`, given.of, deal.indices, index);
  };
  for (const [name, item] of Object.entries(deal.construction.items)) {
    use(`construction.items.${name}`, item.index);
    for (const kind of Object.keys(item.depreciation ?? {})) {
      known(
        `construction.items.${name}.depreciation.${kind}`,
        kind,
        deal.tax.depreciation_classes ?? {},
        text('depreciation class', '折旧类别'),
      );
    }
  }
  if (deal.discounting.real_by !== undefined)
    known('discounting.real_by', deal.discounting.real_by, deal.indices, index);
  for (const [name, party] of Object.entries(deal.parties)) {
    if (party.margin === undefined) continue;
    const holder = party.holder ?? name;
    known(
      party.holder === undefined ? `parties.${name}.margin` : `parties.${name}.holder`,
      holder,
      deal.funding.equity.holders,
      text('shareholder', '股东'),
    );
  }
  for (const [name, mechanism] of Object.entries(deal.revenue))
    if ('index' in mechanism) use(`revenue.${name}`, mechanism.index);
  for (const [name, cost] of Object.entries(deal.operation.costs)) {
    use(`operation.costs.${name}`, cost.index);
    if (cost.per !== undefined) known(`operation.costs.${name}.per`, cost.per, deal.demand, text('demand', '需求'));
  }
  return problems;
}

function bids(deal: Deal): readonly SemanticProblem[] {
  const asked = Object.entries(deal.revenue).filter(([, mechanism]) => mechanism.kind === 'viability-gap-bid');
  return asked.slice(1).map(([name]) => ({
    path: `revenue.${name}`,
    code: 'SCN-BID',
    message: text('Only one bid can be solved for in a scenario.', '每个方案只能求解一个报价。'),
    hint: text('Give the other one an amount.', '请为另一项直接给出金额。'),
  }));
}

/** A currency code beside an amount must be the scenario's. */
function currencies(deal: Deal): readonly SemanticProblem[] {
  const problems: SemanticProblem[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isQuantity(value)) {
      const { currency } = value;
      if (currency !== undefined && currency !== deal.currency) {
        problems.push({
          path,
          code: 'SCN-CURRENCY',
          message: text(
            `"${value.text}" is in ${currency}, the scenario in ${deal.currency}.`,
            `“${value.text}”的币种为 ${currency}，与方案币种 ${deal.currency} 不符。`,
          ),
          hint: text('A scenario has one currency.', '每个方案只使用一种货币。'),
        });
      }
      return;
    }
    for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`);
  };
  visit(deal, '');
  return problems;
}
