/** The whole of what a scenario may say, composed from the blocks; validation, JSON Schema, docs and paths derive from it. */
import { z } from 'zod';
import { bilingualText, choice, date, factor, identifier, rate, share } from '../quantity/schema.ts';
import { concessionSpec } from './accounts/spec.ts';
import { citySpec } from './city.ts';
import { text } from './context.ts';
import { constructionSpec } from './construction/spec.ts';
import { demandSpec } from './demand/index.ts';
import { rulesSpec } from './funding/rules-spec.ts';
import { fundingSpec } from './funding/spec.ts';
import { indicesSpec } from './indexation/spec.ts';
import { operationSpec } from './operation/index.ts';
import { partiesSpec } from './parties/spec.ts';
import { revenueSpec } from './revenue/index.ts';
import { correlationsSpec, risksSpec } from '../risk/spec.ts';
import { taxSpec } from './tax/spec.ts';
import { terminationSpec } from './termination/spec.ts';
import { phasesSpec } from './timeline/spec.ts';
import { distributionsSpec } from './waterfall/spec.ts';

const step = (title: { en: string; zh: string }) =>
  choice(['month', 'quarter', 'half-year', 'year'], {
    title,
    description: text(
      'Periods end with calendar months, quarters, half-years or years.',
      '各期按公历月、季、半年或年划分。',
    ),
  });

const least = (en: string, zh: string) => ({ title: text(en, zh) });

export const gatesSpec = z.strictObject({
  equity_irr: rate(least('Least equity IRR', '资本金内部收益率下限')).optional(),
  project_irr: rate(least('Least project IRR after tax', '项目税后内部收益率下限')).optional(),
  dscr_min: factor({ ...least('Least DSCR in any period', '最低偿债备付率下限'), min: 0 }).optional(),
  llcr_min: factor({ ...least('Least LLCR', '贷款期偿债备付率下限'), min: 0 }).optional(),
  gearing: share({ title: text('Most debt over total uses', '债务占总投资上限') }).optional(),
});

/** The deal. */
export const dealSpec = z.strictObject({
  pppsim: z.literal('1').describe('The version of the scenario format.'),
  name: bilingualText({ title: text('Name', '名称') }),
  description: bilingualText({ title: text('Description', '说明') }).optional(),
  sector: identifier({ title: text('Sector', '行业') }).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe('ISO 4217 code; every amount is in this currency.'),
  close: date({ title: text('Financial close', '融资交割日'), example: '2026-01-01' }),
  step: z
    .strictObject({
      construction: step(text('Step of construction', '建设期步长')).prefault('quarter'),
      operation: step(text('Step of operation', '运营期步长')).prefault('half-year'),
    })
    .prefault({}),
  timing: choice(['end', 'mid'], {
    title: text('When flows fall', '现金流时点'),
    description: text(
      'At the end of each period, or in its middle; for discounting and returns.',
      '期末或期中，用于折现和收益率计算。',
    ),
  }).prefault('end'),
  city: citySpec.optional(),
  phases: phasesSpec.prefault({}),
  indices: indicesSpec.prefault({}),
  construction: constructionSpec,
  demand: demandSpec.prefault({}),
  revenue: revenueSpec,
  operation: operationSpec,
  funding: fundingSpec,
  tax: taxSpec,
  distributions: distributionsSpec.prefault({}),
  concession_accounting: concessionSpec.optional(),
  discounting: z.strictObject({
    equity: rate({ title: text("Sponsors' discount rate", '社会资本方折现率') }),
    project: rate({ title: text('Discount rate of the project', '项目折现率') }),
    government: rate({ title: text("Government's discount rate", '政府折现率') }),
    reinvestment: rate({
      title: text('Reinvestment rate', '再投资收益率'),
      description: text(
        'At which receipts are compounded for the MIRR; the discount rate of the flow unless said.',
        '计算修正内部收益率（MIRR）时收回资金的再投资收益率，默认为相应折现率。',
      ),
    }).optional(),
    real_by: identifier({
      title: text('General price index', '一般价格指数'),
      description: text(
        'The index that nominal flows are divided by for real returns; without it there are none.',
        '用于将名义现金流折算为不变价现金流的指数；未填时不计算不变价收益指标。',
      ),
      example: 'cpi',
    }).optional(),
  }),
  termination: terminationSpec.optional(),
  parties: partiesSpec.prefault({}),
  rules: rulesSpec.prefault({}),
  risks: risksSpec.prefault({}),
  correlations: correlationsSpec.prefault([]),
  gates: gatesSpec.prefault({}),
});

export type Deal = z.output<typeof dealSpec>;

/** Whole months from the planned start of operation to the end of the concession, delay included where the contract adds it. */
export function operationMonths({ city, construction, operation }: Deal): number {
  const byCity = Math.floor(Number(construction.months.value) * Number(city?.delay?.value ?? 0) + 0.5);
  const delay = construction.extends_concession ? Number(construction.delay.value) + byCity : 0;
  return Math.round(Number(operation.years.value) * 12) + delay;
}
