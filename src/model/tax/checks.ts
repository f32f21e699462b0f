/** What the schema alone cannot see of tax and accounts: names that must exist, rates that need each other. */
import { text } from '../context.ts';
import type { Deal } from '../deal.ts';
import { type SemanticProblem, unknownName } from '../semantic-problem.ts';
import { pricedEntries } from './invoices.ts';

/** Everything wrong with the tax and the concession accounting of a deal. */
export function taxProblems(deal: Deal): readonly SemanticProblem[] {
  return [...names(deal), ...vat(deal)];
}

function names(deal: Deal): readonly SemanticProblem[] {
  const driver = text('demand', '需求');
  const classes = Object.entries(deal.tax.depreciation_classes ?? {}).flatMap(([name, spec]) =>
    spec.kind === 'units-of-use'
      ? unknownName(`tax.depreciation_classes.${name}.of`, spec.of, deal.demand, driver)
      : [],
  );
  const concession = deal.concession_accounting;
  const amortised =
    concession === undefined || concession.kind === 'financial-asset' || concession.amortised_by === undefined
      ? []
      : unknownName('concession_accounting.amortised_by', concession.amortised_by, deal.demand, driver);
  const withheld = Object.keys(deal.tax.withholding ?? {}).flatMap((name) =>
    unknownName(`tax.withholding.${name}`, name, deal.funding.equity.holders, text('holder', '股东')),
  );
  return [...classes, ...amortised, ...withheld];
}

function vat(deal: Deal): readonly SemanticProblem[] {
  return [...pricedEntries(deal)].flatMap(([path, entry]): readonly SemanticProblem[] => {
    if (entry.vat_included === 'yes' && entry.vat === undefined)
      return [
        {
          path: `${path}.vat_included`,
          code: 'SCN-VAT',
          message: text(
            'The price is said to include VAT, but no rate is stated.',
            '价格注明含税，但未填写增值税税率。',
          ),
          hint: text(
            'State the rate beside it as `vat`, or the price without VAT.',
            '请同时填写 vat，或改填不含税价。',
          ),
        },
      ];
    if (entry.vat !== undefined && deal.tax.vat === undefined)
      return [
        {
          path: `${path}.vat`,
          code: 'SCN-VAT',
          message: text(
            'A rate of VAT is stated, but `tax.vat` does not say how VAT is settled.',
            '填写了增值税税率，但 tax.vat 未说明增值税如何结算。',
          ),
          hint: text(
            'Add `tax: { vat: { credit: carried-forward } }`, or take a profile that has it.',
            '请填写 tax: { vat: { credit: carried-forward } }，或选用含有该项的法规参数集。',
          ),
        },
      ];
    return [];
  });
}
