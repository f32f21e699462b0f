/** No close is possible: why, in sentences, and no figure. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
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
  const round = (value: number): string =>
    Number.isFinite(value) ? String(Number(value.toPrecision(6))) : 'no number';
  if (failure.outcome === 'impossible') {
    return {
      ok: false,
      reason: {
        en: `No bid gives the sponsors their return: ${unknown.label.en}.`,
        zh: `任何报价都无法满足社会资本方的收益要求：${unknown.label.zh}。`,
      },
      details: [
        {
          en: `The sponsors' NPV at the target return is ${round(failure.low)} ${currency} at the lowest bid and ${round(failure.high)} ${currency} at the highest that was tried; it must cross zero between them.`,
          zh: `按目标收益率计算，最低报价时社会资本方净现值为 ${round(failure.low)} ${currency}，最高报价时为 ${round(failure.high)} ${currency}；两者之间须经过零。`,
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
        en: `After ${evaluations} evaluations it is still off by ${round(failure.residual)} (allowed: ${round(failure.tolerance)}). That is no proof that no close exists.`,
        zh: `经 ${evaluations} 次计算仍偏差 ${round(failure.residual)}（允许 ${round(failure.tolerance)}）；这并不证明不存在可行的融资方案。`,
      },
    ],
  };
}

/** Debt that no cash flow could ever serve: the lenders say no, and the deal as written does not close. */
export function unfinanceable({ outline, periods }: Setting, reader: Reader): Refusal | undefined {
  if (outline.limits.length === 0) return undefined;
  const borrowed = reader.number('funding.debt_total', 0);
  const forecast = periods.map((_, k) => reader.number('close.forecast', k));
  const operating = periods.map((_, k) => reader.number('timeline.operating', k) !== 0);
  if (borrowed > 0 || forecast.some((value, k) => operating[k] === true && value > 0)) return undefined;
  const best = Math.max(...forecast.filter((_, k) => operating[k] === true));
  return {
    ok: false,
    reason: {
      en: 'No debt can be raised: revenue does not cover operating cost in any period.',
      zh: '无法举借任何债务：各期收入均不足以覆盖运营成本。',
    },
    details: [
      {
        en: `The best period leaves ${Math.round(best)} before debt service. Raise revenue, cut operating cost, or add government support.`,
        zh: `还本付息前现金流最好的一期为 ${Math.round(best)}。请提高收入、降低运营成本或增加政府支持。`,
      },
    ],
  };
}
