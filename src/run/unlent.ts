/** Why a tranche lends nothing, and what would change that: read off its limits and the forecast it is sized on. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { Outline } from '../model/index.ts';
import { amountIn } from './amount.ts';
import type { Setting } from './prepare.ts';

/** A line at a moment. */
type Read = (line: string, moment: number) => number;

/** The sentence for the limit that binds at nothing. `tranche` is the path of the loan. */
export function whyNothingIsLent(
  setting: Setting,
  read: Read,
  tranche: string,
  constraint: Outline['limits'][number]['constraint'],
): Bilingual {
  switch (constraint) {
    case 'dscr':
    case 'no-redraw':
      return uncovered(setting, read, tranche);
    case 'llcr':
      return {
        en: 'The present value of CFADS over the loan life, over the LLCR asked for, leaves nothing beyond earlier loans. Raise CFADS, lower the LLCR, lengthen the loan, or lend less in earlier tranches.',
        zh: '贷款期内可还款现金流现值按要求的 LLCR 折算后，扣除在先债务已无余额。请提高可还款现金流、降低 LLCR、延长贷款期限或减少在先债务。',
      };
    case 'need':
      return {
        en: 'Grants, equity in kind and earlier loans pay for everything. Leave this tranche out, or lend less in earlier ones.',
        zh: '补助、实物出资及在先债务已覆盖全部资金需求。可取消该笔债务，或减少在先债务。',
      };
    case 'gearing':
    case 'amount':
      return {
        en: `The scenario lends nothing: see ${tranche}.${constraint}.`,
        zh: `方案设定不借款：见 ${tranche}.${constraint}。`,
      };
  }
}

/** The first period of service in which the forecast allows none. */
function uncovered({ periods, currency }: Setting, read: Read, tranche: string): Bilingual {
  const serving = periods.flatMap((_, k) => (read(`${tranche}.serving`, k) === 0 ? [] : [k]));
  const poor = serving.find((k) => read(`${tranche}.affordable_service`, k) <= 0);
  if (poor === undefined)
    return {
      en: 'No period of the loan has cash flow to repay it with. Let it live longer in operation, or raise CFADS.',
      zh: '贷款期内没有可用于还款的现金流。请延长运营期内的贷款期限，或提高可还款现金流。',
    };
  const when = periods[poor]?.label ?? String(poor);
  const cfads = read('close.forecast', poor);
  const amount = amountIn(cfads, currency);
  if (cfads > 0)
    return {
      en: `The CFADS of ${when}, ${amount.en}, is taken by earlier loans and fees at the cover asked for. Lend less in earlier tranches, lower the target DSCR, or raise CFADS in that period.`,
      zh: `${when} 的可还款现金流 ${amount.zh} 按要求的偿债备付率已全部用于在先债务及费用。请减少在先债务、降低目标偿债备付率或提高该期可还款现金流。`,
    };
  return poor === serving[0]
    ? {
        en: `The CFADS of ${when}, the first period of service, is ${amount.en}: it pays no interest. Raise revenue, cut cost or add support in that period.`,
        zh: `首个付息期 ${when} 的可还款现金流为 ${amount.zh}，无法支付利息。请在该期提高收入、降低成本或增加支持。`,
      }
    : {
        en: `The CFADS of ${when} is ${amount.en}: it pays no service. Raise revenue, cut cost or add support in that period, or let the loan end before it.`,
        zh: `${when} 的可还款现金流为 ${amount.zh}，无法还本付息。请在该期提高收入、降低成本或增加支持，或使贷款在此之前到期。`,
      };
}
