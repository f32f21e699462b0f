/** No close is possible: why, in sentences, and no figure. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { amountIn, digits } from './amount.ts';
import type { NotClosed } from './closing.ts';
import type { Setting } from './prepare.ts';
import type { Reader } from './result.ts';

/** The answer is no. Ends in exit code 1. */
export interface Refusal {
  readonly ok: false;
  readonly reason: Bilingual;
  readonly details: readonly Bilingual[];
}

/** Puts a failed search into words. Proved impossible and not found are different answers. */
export function refusal(failure: NotClosed, currency: string): Refusal {
  const { unknown, evaluations } = failure;
  if (failure.outcome === 'impossible') {
    return {
      ok: false,
      reason: {
        en: `No bid gives the sponsors their return: ${unknown.label.en}.`,
        zh: `任何报价都无法满足社会资本方的收益要求：${unknown.label.zh}。`,
      },
      details: [
        {
          en: `The sponsors' NPV at the target return is ${amountIn(failure.low, currency).en} at the lowest bid and ${amountIn(failure.high, currency).en} at the highest that was tried; it must cross zero between them.`,
          zh: `按目标收益率计算，最低报价时社会资本方净现值为 ${amountIn(failure.low, currency).zh}，最高报价时为 ${amountIn(failure.high, currency).zh}；两者之间须经过零。`,
        },
        // Without any subsidy the sponsors earn more than they ask for; or all of it does not reach them.
        failure.low > 0
          ? {
              en: 'The project earns the target without any bid: raise the target, leave the bid out, or share the surplus.',
              zh: '项目无需报价即可达到目标收益率：请提高目标、取消该报价或分享超额收益。',
            }
          : {
              en: 'Lower the target return, cut cost, or see what keeps cash from the sponsors: arrears, reserves, limits on distributions.',
              zh: '请降低目标收益率、压缩成本，或检查现金未能分配的原因：拖欠、准备金、分配限制。',
            },
      ],
    };
  }
  return {
    ok: false,
    reason: {
      en: `The close was not found: ${unknown.label.en} does not settle.`,
      zh: `未能完成融资交割求解：“${unknown.label.zh}”不收敛。`,
    },
    details: [
      {
        en: `After ${evaluations} evaluations it is still off by ${digits(failure.residual)} (allowed: ${digits(failure.tolerance)}). That is no proof that no close exists.`,
        zh: `经 ${evaluations} 次计算仍偏差 ${digits(failure.residual)}（允许 ${digits(failure.tolerance)}）；这并不证明不存在可行的融资方案。`,
      },
    ],
  };
}

/**
 * Debt that no cash flow could ever serve: the lenders say no, and the deal as written does not close.
 *
 * @param lendersCase the case on which debt is sized, where it is another than the one that is run
 */
export function unfinanceable(
  { outline, periods, currency }: Setting,
  reader: Reader,
  lendersCase: string | undefined,
): Refusal | undefined {
  if (outline.limits.length === 0) return undefined;
  const borrowed = reader.number('funding.debt_total', 0);
  const forecast = periods.map((_, k) => reader.number('close.forecast', k));
  const operating = periods.map((_, k) => reader.number('timeline.operating', k) !== 0);
  if (borrowed > 0 || forecast.some((value, k) => operating[k] === true && value > 0)) return undefined;
  const best = Math.max(...forecast.filter((_, k) => operating[k] === true));
  return {
    ok: false,
    reason:
      lendersCase === undefined
        ? {
            en: 'No debt can be raised: revenue does not cover operating cost in any period.',
            zh: '无法举借任何债务：各期收入均不足以覆盖运营成本。',
          }
        : {
            en: `No debt can be raised: revenue does not cover operating cost in any period of the case "${lendersCase}", on which debt is sized.`,
            zh: `无法举借任何债务：在债务测算情形“${lendersCase}”下，各期收入均不足以覆盖运营成本。`,
          },
    details: [
      {
        en: `The best period leaves ${amountIn(best, currency).en} before debt service. Raise revenue, cut operating cost, or add government support.`,
        zh: `还本付息前现金流最好的一期为 ${amountIn(best, currency).zh}。请提高收入、降低运营成本或增加政府支持。`,
      },
    ],
  };
}
