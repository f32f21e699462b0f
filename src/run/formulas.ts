/** Formulas of the user, tried before anything is solved: each must have a value in every period. */
import { reasonTexts } from '../diagnostics/reasons.ts';
import { reasonFor } from '../backends/explain/index.ts';
import { bind, float64Reading, interpreter } from '../backends/interpret/index.ts';
import { compile } from '../backends/kernel/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Prepared } from './prepare.ts';

/** Formulas of the user that have no value somewhere: the scenario is wrong, not the deal. Found before anything is solved. */
export function undefinedFormulas({ setting, inputs, scenario }: Prepared): readonly Diagnostic[] {
  const { plan, periods } = setting;
  const ids = plan.model.lines.filter(({ idiom }) => idiom === 'user-formula').map(({ id }) => id);
  if (ids.length === 0) return [];
  const kernel = compile(plan, { inputs, varying: new Set(), outputs: ids });
  kernel.run();
  const wrong = ids.flatMap((id) => {
    const at = kernel.row(id).findIndex((value) => !Number.isFinite(value));
    return at < 0 ? [] : [{ id, at }];
  });
  if (wrong.length === 0) return [];
  const bound = bind(plan, inputs, float64Reading);
  const subject = { plan, ...float64Reading, ...bound, values: interpreter(plan, float64Reading)(bound) };
  return wrong.map(({ id, at }) => {
    const place = scenario.originOf(id);
    const label = periods[at]?.label ?? '';
    const reason = reasonTexts(reasonFor(subject, id, at));
    return {
      code: 'SCN-FORMULA-VALUE',
      severity: 'error' as const,
      path: id,
      ...('file' in place && { place }),
      message: {
        en: `The formula of ${id} has no value in ${label}: ${reason.en}.`,
        zh: `${id} 的公式在 ${label} 没有数值：${reason.zh}。`,
      },
      hint: {
        en: 'Guard it, such as "if(x > 0, y / x, 0)", or make its numbers smaller.',
        zh: '请加以判断（如 “if(x > 0, y / x, 0)”），或减小其中的数值。',
      },
    };
  });
}
