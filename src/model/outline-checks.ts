/** Commercial checks: the model is right, and the deal is weak. Reported, never fatal unless asked. */
import { type Named, number, sum, total, when } from '../lines/index.ts';
import { PURE } from '../quantity/unit.ts';
import { type Context, text } from './context.ts';
import type { Deal } from './deal.ts';
import type { Built } from './built.ts';
import type { Metrics } from './returns/metrics.ts';
import { isTested } from './waterfall/covenants.ts';
import { buildInsolvency } from './waterfall/insolvency.ts';
import { capitalRules } from './funding/capital-rules.ts';

const LAND =
  '财金〔2016〕91号 关于联合公布第三批政府和社会资本合作示范项目加快推动示范项目建设的通知: what a PPP is paid may not be tied to income from land transfer (to be confirmed against the original)';

/** Writes the check that land income does not pay the company, where the rules forbid it and the deal has land. */
function landRule({ m }: Context, deal: Deal, { revenue }: Built, nothing: Named): void {
  const paid = revenue.receipts.filter(({ payer }) => payer === 'land_buyers').map(({ line }) => line);
  if (deal.rules.land_income !== 'forbidden' || (paid.length === 0 && revenue.toGovernment.length === 0)) return;
  m.section('checks', LAND);
  m.check('land-income-does-not-pay-the-project', {
    tier: 'commercial',
    label: text('Income from land does not pay the project company', '土地收入不用于支付项目公司'),
    hint: text(
      "Let it be the government's own receipt, `paid_to: government` (财金〔2016〕91号).",
      '将其列为政府自身收入，即 paid_to: government（财金〔2016〕91号）。',
    ),
    left: m.line(
      'revenue.land_income',
      {
        unit: 'money',
        nature: 'flow',
        label: text('Land income paid to the project company', '支付给项目公司的土地收入'),
      },
      sum(paid),
    ),
    relation: 'at-most',
    right: nothing,
    tolerance: m.named('check.tolerance'),
  });
}

/** Writes the commercial checks of a deal. */
export function commercialChecks(context: Context, deal: Deal, built: Built, metrics: Metrics): void {
  const { m, time } = context;
  const { waterfall, funding } = built;
  m.section('checks', 'commercial signals; project-finance practice');
  const tolerance = m.named('check.tolerance');
  const money = { unit: 'money', nature: 'balance' } as const;
  const nothing = m.line('check.nothing', { ...money, label: text('Nothing', '零') }, 0);
  const nothingOnce = m.line('check.nothing_once', { ...money, shape: 'once', label: text('Nothing', '零') }, 0);
  const small = m.line(
    'check.ratio_tolerance',
    { unit: PURE, nature: 'factor', shape: 'once', label: text('Tolerance of ratios', '比率容差') },
    number('0.000001'),
  );

  m.check('operating-costs-are-paid', {
    tier: 'commercial',
    label: text('Operating costs are paid when due', '经营成本按期支付'),
    hint: text(
      'Revenue and reserves do not cover operating costs: raise revenue, cut costs, or fund a working-capital reserve.',
      '收入和准备金不足以支付经营成本：提高收入、降低成本或增设营运资金准备金。',
    ),
    left: waterfall.unpaidCosts,
    relation: 'at-most',
    right: nothing,
    tolerance,
  });
  const { operating, construction } = buildInsolvency(context, {
    unpaidCosts: waterfall.unpaidCosts,
    unpaidWorks: funding.unpaid,
    nothing,
  });
  metrics.addDetail('insolvent_after', text('Insolvent after the close by', '交割后丧失偿付能力的时间'), operating);
  if (funding.overrun !== undefined)
    metrics.addDetail(
      'construction_default_after',
      text('Default in construction after the close by', '交割后建设期违约的时间'),
      construction,
    );
  m.section('checks', 'commercial signals; project-finance practice');
  const { overdue } = waterfall;
  if (overdue !== undefined) {
    m.check('debt-service-is-paid', {
      tier: 'commercial',
      label: text('Debt service is paid when due', '按期还本付息'),
      hint: text(
        'Cash does not cover scheduled service: less debt, a longer tenor, or a higher DSCR target.',
        '现金不足以还本付息：减少债务、延长期限或提高目标偿债备付率。',
      ),
      left: overdue,
      relation: 'at-most',
      right: nothing,
      tolerance,
    });
    const final = m.line(
      'debt.at_the_end',
      { ...money, shape: 'once', label: text('Debt left at the end', '期末未偿债务') },
      total(
        m.line(
          'debt.final_balance',
          { ...money, label: text('Debt in the last operating period', '运营期最后一期债务余额') },
          when(time.final, sum(waterfall.accounts.map((each) => each.closing)), 0),
        ),
      ),
    );
    m.check('debt-is-repaid', {
      tier: 'commercial',
      shape: 'once',
      label: text('No debt is left at the end of the concession', '特许经营期满无剩余债务'),
      hint: text('The last service was not paid in full.', '最后一期未能足额偿付。'),
      left: final,
      relation: 'at-most',
      right: nothingOnce,
      tolerance,
    });
    covenant(
      deal.distributions.lock_up !== undefined,
      'lock_up',
      text('The DSCR stays above lock-up', '偿债备付率高于分红锁定线'),
      text('Distributions are locked in these periods.', '相应期间分红被锁定。'),
    );
    covenant(
      deal.distributions.default_at !== undefined,
      'default_at',
      text('The DSCR stays above default', '偿债备付率高于违约线'),
      text('The lenders may call a default.', '贷款人可主张违约。'),
    );
  }
  landRule(context, deal, built, nothing);
  capitalRules(context, deal.rules, {
    funding,
    redemption: waterfall.redemption,
    instruments: Object.keys(deal.funding.equity.instruments ?? {}),
    nothing,
    tolerance: small,
  });

  function covenant(
    asked: boolean,
    key: 'lock_up' | 'default_at',
    label: { en: string; zh: string },
    hint: { en: string; zh: string },
  ): void {
    if (!asked) return;
    const level: Named = m.line(
      `covenant.${key}`,
      { unit: PURE, nature: 'factor', label },
      m.input(`distributions.${key}`, PURE),
    );
    const shown = m.line(
      `covenant.${key}.dscr`,
      {
        unit: PURE,
        nature: 'factor',
        label: text('DSCR of the test period where service is due', '测试期间偿债备付率（有还本付息时）'),
      },
      when(isTested(context), m.named('covenant.dscr'), level),
    );
    m.check(`dscr-above-${key.replace('_', '-')}`, {
      tier: 'commercial',
      label,
      hint,
      left: shown,
      relation: 'at-least',
      right: level,
      tolerance: small,
    });
  }
}
