/** What the schema alone cannot see of a loan: keys that contradict each other, shares that must add up, dates that must fit. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { addText, compareText, multiplyText } from '../../quantity/decimal-text.ts';
import { isQuantitySeries } from '../../quantity/quantity.ts';
import { text } from '../context.ts';
import { instrumentChecks } from './instruments-checks.ts';
import { refinancingChecks } from './refinancing-checks.ts';
import type { TrancheSpec } from './spec.ts';

/** A problem at a path of the scenario. */
interface Problem {
  readonly path: string;
  readonly code: string;
  readonly message: Bilingual;
  readonly hint?: Bilingual;
}

/** What the checks look at beside the loans: the day of the close, planned months of construction and of operation. */
interface Dates {
  readonly close: number;
  readonly construction: number;
  readonly operation: number;
}

/** Everything wrong with the loans of a deal whose leaves are all well formed. */
export function debtChecks(debt: Readonly<Record<string, TrancheSpec>>, dates: Dates): readonly Problem[] {
  return Object.entries(debt).flatMap(([name, spec]) => {
    const at = `funding.debt.${name}`;
    return [
      ...shape(at, spec),
      ...maturity(at, spec, dates),
      ...rates(at, spec),
      ...listed(at, spec, dates),
      ...refinancingChecks(at, spec, dates),
      ...instrumentChecks(at, spec),
    ];
  });
}

function shape(at: string, spec: TrancheSpec): readonly Problem[] {
  const problems: Problem[] = [];
  const told = (key: string, message: Bilingual, hint: Bilingual): void => {
    problems.push({ path: `${at}.${key}`, code: 'SCN-DEBT', message, hint });
  };
  if (spec.repayment === 'table' && spec.shares === undefined) {
    told(
      'repayment',
      text('A table of repayment has no shares.', '按比例还本但未列出 shares。'),
      text('List the shares repaid by year: shares: [10 %, 20 %, 70 %].', '请按年列出还本比例 shares。'),
    );
  }
  if (spec.repayment !== 'table' && spec.shares !== undefined) {
    told(
      'shares',
      text(
        `Shares are listed, and the loan repays as ${spec.repayment}.`,
        `已列出 shares，但还款方式为 ${spec.repayment}。`,
      ),
      text('Write repayment: table, or leave the shares out.', '请改为 repayment: table，或删去 shares。'),
    );
  }
  if (spec.balloon !== undefined && spec.repayment !== 'annuity' && spec.repayment !== 'equal-principal') {
    told(
      'balloon',
      text(
        `A balloon needs a shape to be left out of; ${spec.repayment} has none.`,
        `期末大额还本不适用于 ${spec.repayment}。`,
      ),
      text('Use it with annuity or equal-principal.', '请与 annuity 或 equal-principal 一并使用。'),
    );
  }
  return problems;
}

function maturity(at: string, spec: TrancheSpec, { construction, operation }: Dates): readonly Problem[] {
  if (spec.tail === undefined) return [];
  const latest = construction + operation - Number(spec.tail.value);
  if (Number(spec.tenor.value) * 12 <= latest) return [];
  return [
    {
      path: `${at}.tenor`,
      code: 'SCN-TENOR',
      message: text(
        `The tenor of ${spec.tenor.text} leaves less than the tail of ${spec.tail.text} before the concession ends.`,
        `贷款期限 ${spec.tenor.text} 届满至特许经营期届满不足尾期 ${spec.tail.text}。`,
      ),
      hint: text(
        `Choose at most ${Math.floor((latest / 12) * 100) / 100} years.`,
        `最长 ${Math.floor((latest / 12) * 100) / 100} 年。`,
      ),
    },
  ];
}

function rates(at: string, spec: TrancheSpec): readonly Problem[] {
  const problems: Problem[] = [];
  const changes = spec.base_rate_changes ?? [];
  changes.forEach(({ from }, index) => {
    const before = changes[index - 1];
    if (before === undefined || compareText(before.from.value, from.value) < 0) return;
    problems.push({
      path: `${at}.base_rate_changes.${index}.from`,
      code: 'SCN-DATE',
      message: text(
        `The change on ${from.text} is listed after that on ${before.from.text}.`,
        `${from.text} 的调整列在 ${before.from.text} 之后。`,
      ),
      hint: text('List changes by date, the earliest first.', '请按日期先后列出。'),
    });
  });
  if (spec.margin_counted_from === 'operation' && !(isQuantitySeries(spec.margin) && spec.margin.by === 'position')) {
    problems.push({
      path: `${at}.margin_counted_from`,
      code: 'SCN-DEBT',
      message: text('There is no list of margins whose years could be counted.', '未列出可按年计算的分段加点。'),
      hint: text('Give the margin as a list, one for each year.', '请将 margin 写成逐年列表。'),
    });
  }
  return problems;
}

function listed(at: string, { shares, repayment, tenor, grace }: TrancheSpec, dates: Dates): readonly Problem[] {
  if (shares === undefined || repayment !== 'table') return [];
  const total = shares.entries.reduce((sum, { quantity }) => addText(sum, quantity.value), '0');
  const problems: Problem[] = [];
  if (compareText(total, '1') !== 0) {
    problems.push({
      path: `${at}.shares`,
      code: 'SCN-SUM',
      message: text(
        `The shares repaid add up to ${multiplyText(total, '100')} %.`,
        `还本比例合计为 ${multiplyText(total, '100')} %。`,
      ),
      hint: text('They must add up to 100 %.', '合计必须为 100%。'),
    });
  }
  const years = Math.ceil((Number(tenor.value) * 12 - Math.max(Number(grace.value), dates.construction)) / 12 - 1e-9);
  if (shares.by === 'position' && shares.entries.length > years) {
    problems.push({
      path: `${at}.shares`,
      code: 'SCN-LENGTH',
      message: text(
        `${shares.entries.length} years of repayment are listed, and the tenor leaves ${years}.`,
        `列出 ${shares.entries.length} 个还款年度，而贷款期限内仅有 ${years} 个。`,
      ),
      hint: text('List one share for each year of repayment.', '请为每个还款年度列出一项比例。'),
    });
  }
  return problems;
}
