/** What the schema alone cannot see of payments that follow the project's cost or its profit: keys that need each other, what no formula serves. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { compareText } from '../../quantity/decimal-text.ts';
import { text } from '../context.ts';
import type { Deal } from '../deal.ts';
import type { SemanticProblem } from '../semantic-problem.ts';

type Mechanism = Deal['revenue'][string];
type PassThrough = Extract<Mechanism, { kind: 'pass-through' }>;
type Told = (path: string, message: Bilingual, hint: Bilingual) => void;

/** Everything wrong with the payments of a deal that follow its cost or its profit. */
export function paymentProblems(deal: Deal): readonly SemanticProblem[] {
  const problems: SemanticProblem[] = [];
  const tell: Told = (path, message, hint) => {
    problems.push({ path, code: 'SCN-PAYMENT', message, hint });
  };
  const required: string[] = [];
  for (const [name, mechanism] of Object.entries(deal.revenue)) {
    const at = `revenue.${name}`;
    if (mechanism.kind === 'pass-through') passedThrough(deal, at, mechanism, tell);
    if (mechanism.kind === 'required-payment') {
      required.push(at);
      ledger(deal, at, mechanism, tell);
      measured(deal, name, tell);
    }
  }
  for (const at of required.slice(1))
    tell(
      at,
      text('Only one payment can be the least that the project needs.', '每个方案只能有一项最低政府付费。'),
      text('Give the other one an amount.', '请为另一项直接给出金额。'),
    );
  return problems;
}

function passedThrough({ operation }: Deal, at: string, given: PassThrough, tell: Told): void {
  const stated = given.financing_cost === 'stated';
  if (stated && given.bank_service === undefined)
    tell(
      `${at}.financing_cost`,
      text('The financing cost is said to be stated, and is not.', '融资成本注明为 stated，但未列出金额。'),
      text(
        'List `bank_service` by year, or write financing_cost: scheduled-service.',
        '请按年列出 bank_service，或改为 financing_cost: scheduled-service。',
      ),
    );
  if (!stated && given.bank_service !== undefined)
    tell(
      `${at}.bank_service`,
      text(
        "Bank service is listed, and the financing cost is that of the project's own loans.",
        '已列出 bank_service，但融资成本取自本项目贷款的计划还本付息额。',
      ),
      text('Write financing_cost: stated, or leave the list out.', '请改为 financing_cost: stated，或删去该列表。'),
    );
  const within = (key: string, years: { readonly text: string; readonly value: string } | undefined): void => {
    if (years === undefined || compareText(years.value, operation.years.value) <= 0) return;
    tell(
      `${at}.${key}`,
      text(
        `${years.text} reach beyond the operation of ${operation.years.text}: what is due later is never paid.`,
        `${years.text} 超出运营期 ${operation.years.text}，其后部分将无法收回。`,
      ),
      text(`Choose at most ${operation.years.text}.`, `最长 ${operation.years.text}。`),
    );
  };
  within('equity_years', given.equity_years);
  within('lump_sum.after', given.lump_sum?.after);
  const bands = given.performance?.bands ?? [];
  for (const [index, band] of bands.entries()) {
    const lower = bands[index - 1];
    if (lower !== undefined && compareText(lower.at_least.value, band.at_least.value) >= 0)
      tell(
        `${at}.performance.bands.${index}.at_least`,
        text(
          `The band from ${band.at_least.text} stands after that from ${lower.at_least.text}.`,
          `得分 ${band.at_least.text} 的档次列在 ${lower.at_least.text} 之后。`,
        ),
        text('List bands by rising score.', '请按得分由低到高列出各档。'),
      );
  }
}

/** What is measured on the payment is a cost that moves with it. */
function measured({ revenue }: Deal, payment: string, tell: Told): void {
  const names = Object.keys(revenue);
  for (const name of names.slice(names.indexOf(payment) + 1)) {
    const each = revenue[name];
    if (each?.kind !== 'concession-fee' && each?.kind !== 'revenue-guarantee') continue;
    if (each.kind === 'concession-fee' && each.share === undefined) continue;
    const counts = each.of === undefined ? each.kind === 'concession-fee' : each.of.includes(payment);
    if (!counts) continue;
    tell(
      `revenue.${name}.of`,
      text(
        `${name} is measured on ${payment}, which is worked out from the profit after it.`,
        `${name} 按 ${payment} 计算，而后者又由扣除该项后的利润推算，形成循环。`,
      ),
      text(
        `Name in "of" the revenue that counts, without ${payment}, or list ${name} before it.`,
        `请在 of 中列出计入的收入（不含 ${payment}），或将 ${name} 列于其前。`,
      ),
    );
  }
}

/** The closed form of a required payment holds for one rate, losses that are carried forward, and costs that do not move with it. */
function ledger({ tax, operation, funding }: Deal, at: string, mechanism: Mechanism, tell: Told): void {
  const refuse = (path: string, en: string, zh: string, hint: Bilingual): void => {
    tell(
      path,
      text(
        `${en}: the payment of ${at} cannot be worked out from the profit before it.`,
        `${zh}：无法由付费前利润推算 ${at} 的付费额。`,
      ),
      hint,
    );
  };
  if (tax.holiday !== undefined)
    refuse(
      'tax.holiday',
      'A tax holiday starts with the first receipt',
      '税收优惠期自取得第一笔收入起算',
      text('Leave the holiday out, or use viability-gap-bid.', '请删去税收优惠，或改用 viability-gap-bid。'),
    );
  if (tax.losses === 'monetised')
    refuse(
      'tax.losses',
      'Losses are worth their tax at once',
      '亏损按当年变现处理',
      text('Write losses: carried-forward.', '请改为 losses: carried-forward。'),
    );
  if (compareText(tax.rate.value, '1') >= 0)
    refuse(
      'tax.rate',
      'Tax takes all that is paid',
      '税率为 100 %，付费全部缴税',
      text('Choose a rate below 100 %.', '请填写低于 100 % 的税率。'),
    );
  if ('vat' in mechanism && mechanism.vat !== undefined)
    refuse(
      `${at}.vat`,
      'Surcharges on its VAT are a cost that moves with the payment',
      '随付费变动的增值税附加计入成本',
      text(
        'A subsidy not tied to sales bears no VAT: leave the rate out.',
        '与销售不挂钩的补贴不征增值税，请删去税率。',
      ),
    );
  for (const [name, { dscr, llcr, repayment }] of Object.entries(funding.debt)) {
    const key =
      dscr !== undefined ? 'dscr' : llcr !== undefined ? 'llcr' : repayment === 'sculpted' ? 'repayment' : undefined;
    if (key === undefined) continue;
    tell(
      `funding.debt.${name}.${key}`,
      text(
        `The payment of ${at} leaves what the loan is owed and no cash beyond it: no loan can be sized or repaid by cover.`,
        `${at} 的付费额仅满足还本付息，无富余现金，贷款不能按偿债指标确定规模或还款。`,
      ),
      text(
        'State amount or gearing, and a repayment other than sculpted.',
        '请改填 amount 或 gearing，并选择 sculpted 以外的还款方式。',
      ),
    );
  }
  for (const [name, cost] of Object.entries(operation.costs))
    if (cost.of_revenue !== undefined)
      refuse(
        `operation.costs.${name}.of_revenue`,
        'A cost that is a share of revenue moves with the payment',
        '按收入比例计提的成本随付费变动',
        text('State the cost as an amount a year.', '请改为年金额。'),
      );
}
