/** What a scenario says of funding: equity and who holds it, debt, reserves, and what CFADS means to the lenders. */
import { z } from 'zod';
import { choice, factor, identifier, months, named, rate, share, years } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { debtSpec } from '../debt/spec.ts';

export const fundingSpec = z.strictObject({
  equity: z.strictObject({
    order: choice(['first', 'pro-rata', 'last'], {
      title: text('Order', '出资顺序'),
      description: text(
        'Equity before debt, side by side with it, or after it.',
        '资本金先于债务、同比例或后于债务投入。',
      ),
    }).prefault('pro-rata'),
    holders: named(share({ title: text('Share of the equity', '股权比例') }), {
      title: text('Holders', '股东'),
      description: text('Shares by holder; they add up to 100 %.', '各股东持股比例，合计 100%。'),
    }),
  }),
  debt: debtSpec.prefault({}),
  reserves: z
    .strictObject({
      debt_service: months({
        title: text('Debt service reserve', '偿债准备金'),
        description: text(
          'Months of scheduled service kept, funded before operation starts.',
          '储备的计划还本付息月数，运营前注满。',
        ),
        min: 0,
        max: 24,
      }).optional(),
      working_capital: months({
        title: text('Working-capital reserve', '营运资金准备金'),
        description: text(
          'Months of coming operating cost kept, funded before operation starts.',
          '储备的未来运营成本月数，运营前注满。',
        ),
        min: 0,
        max: 24,
      }).optional(),
      maintenance: years({
        title: text('Maintenance reserve', '大修准备金'),
        description: text(
          'Years over which each renewal is saved for before it falls due.',
          '每次更新改造前分摊积累资金的年数。',
        ),
        minExclusive: 0,
        max: 30,
      }).optional(),
      interest: rate({ title: text('Interest on reserves', '准备金利率'), min: 0 }).prefault('0 %'),
    })
    .prefault({}),
  cfads: z
    .strictObject({
      tax: choice(['after', 'before'], { title: text('CFADS after or before tax', '可还款现金流税前或税后') }).prefault(
        'after',
      ),
      reserve_interest: choice(['included', 'excluded'], {
        title: text('Interest on reserves in CFADS', '准备金利息是否计入可还款现金流'),
      }).prefault('included'),
    })
    .prefault({}),
  sized_on: identifier({
    title: text('Case that sizes the debt', '债务测算情形'),
    description: text(
      "A case of this scenario (the lenders' own) on which debt is sized and then locked.",
      '贷款人用于测算债务的情形，测算后锁定。',
    ),
  }).optional(),
});

export const distributionsSpec = z.strictObject({
  limit: choice(['retained-earnings', 'cash'], {
    title: text('Limit of dividends', '分红限制'),
    description: text(
      'Distributable profit after the statutory reserve, or cash alone.',
      '以提取法定公积金后的可分配利润为限，或仅以现金为限。',
    ),
  }).prefault('retained-earnings'),
  statutory_reserve: share({ title: text('Statutory surplus reserve', '法定盈余公积提取比例') }).prefault('0 %'),
  statutory_reserve_cap: share({
    title: text('Cap of the statutory reserve', '法定盈余公积上限'),
    description: text(
      'Share of the paid-in capital at which transfers stop.',
      '累计额达到实收资本该比例时可不再提取。',
    ),
  }).prefault('50 %'),
  lock_up: factor({
    title: text('Lock-up DSCR', '分红锁定偿债备付率'),
    description: text('No distribution while the DSCR is below it.', '偿债备付率低于该值时不得分红。'),
    min: 0,
  }).optional(),
  default_at: factor({
    title: text('Default DSCR', '违约偿债备付率'),
    description: text(
      'Below it the lenders may call a default; shown and checked.',
      '低于该值时贷款人可主张违约；用于展示和检查。',
    ),
    min: 0,
  }).optional(),
  capital_calls: choice(['never', 'cover-any-shortfall'], {
    title: text('Capital calls', '追加资本'),
    description: text(
      'Whether shareholders pay in whatever cash lacks, as in the American cases.',
      '现金不足时股东是否追加投入（如美国案例）。',
    ),
  }).prefault('never'),
});
