/** What a scenario says of reserves: how much is kept aside, for what, and in what form. */
import { z } from 'zod';
import { choice, identifier, money, months, rate, years } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { letterOfCreditSpec } from '../waterfall/spec.ts';

export const reservesSpec = z.strictObject({
  debt_service: months({
    title: text('Debt service reserve', '偿债准备金'),
    description: text('Months of scheduled senior service kept.', '储备的优先债计划还本付息月数。'),
    min: 0,
    max: 24,
  }).optional(),
  debt_service_by: choice(['pre-funded', 'built-up', 'letter-of-credit'], {
    title: text('How the debt service reserve is provided', '偿债准备金提供方式'),
    description: text(
      'pre-funded: filled before operation out of the funding; built-up: out of cash flow, after senior service; letter-of-credit: a bank stands in for it.',
      'pre-funded 运营前以融资资金注满；built-up 运营后以现金流逐步补足；letter-of-credit 以备用信用证替代。',
    ),
  }).prefault('pre-funded'),
  letter_of_credit: letterOfCreditSpec.optional(),
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
  change_in_law: z
    .strictObject({
      amount: money({
        nominal: true,
        title: text('Amount', '金额'),
        description: text('Saved for costs that a change of law may bring.', '为法律变更可能增加的成本储备的金额。'),
        min: 0,
        example: '5e6',
      }),
      build_up: years({
        title: text('Built up over', '积累年限'),
        description: text('Years of operation over which it is saved evenly.', '运营期内均匀积累的年数。'),
        minExclusive: 0,
        max: 40,
      }),
      pays: identifier({
        title: text('Pays for', '用途'),
        description: text(
          'The operating cost it is used for, as far as it reaches; unspent, it is released at the end.',
          '用于支付的运营成本名称，以储备余额为限；未使用部分期末释放。',
        ),
      }).optional(),
    })
    .optional(),
  interest: rate({ title: text('Interest on reserves', '准备金利率'), min: 0 }).prefault('0 %'),
});

export type ReservesSpec = z.output<typeof reservesSpec>;
