/** `dscr_min:p10 se<0.005`: stop when an estimate is known well enough. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/suggest.ts';

/** A statistic of a metric: its mean, a percentile, or the mean of its tail. */
export type Statistic =
  | { readonly of: 'mean' }
  | { readonly of: 'tail' }
  | { readonly of: 'percentile'; readonly percent: number };

export interface Until {
  readonly text: string;
  readonly metric: string;
  readonly statistic: Statistic;
  readonly standardError: number;
  /** Of the metric: its tail is on the other side. */
  readonly better: 'high' | 'low';
}

const FORM =
  /^\s*([a-z][a-z0-9_]*)\s*:\s*(mean|tail|p\d{1,2}(?:\.\d+)?)\s+se\s*<\s*(\d*\.?\d+(?:e[+-]?\d+)?)\s*(%?)\s*$/i;

/** Reads what `--until` says. @returns a problem where it is not of that form or names no metric */
export function readUntil(
  text: string,
  watched: readonly { readonly id: string; readonly better: 'high' | 'low' }[],
): Until | Diagnostic {
  const metrics = watched.map(({ id }) => id);
  const found = FORM.exec(text);
  const [, metric = '', statistic = '', error = '', percent = ''] = found ?? [];
  if (found === null || !(Number(error) > 0)) {
    return {
      code: 'SIM-UNTIL',
      severity: 'error',
      message: { en: `"${text}" is no precision to stop at.`, zh: `“${text}”不是有效的停止精度。` },
      hint: {
        en: 'Write metric:statistic se<number, such as "dscr_min:p10 se<0.005"; statistics are mean, tail, and p1 to p99.',
        zh: '格式为 指标:统计量 se<数值，例如 "dscr_min:p10 se<0.005"；统计量可为 mean、tail 及 p1 至 p99。',
      },
    };
  }
  const known = watched.find(({ id }) => id === metric);
  if (known === undefined) {
    const meant = nearest(metric, metrics);
    return {
      code: 'SIM-UNTIL',
      severity: 'error',
      message: { en: `A simulation has no metric "${metric}".`, zh: `模拟结果中没有指标“${metric}”。` },
      hint:
        meant === undefined
          ? { en: `There is: ${metrics.join(', ')}.`, zh: `可用：${metrics.join('、')}。` }
          : { en: `Did you mean "${meant}"?`, zh: `是否指“${meant}”？` },
    };
  }
  return {
    text: text.trim(),
    metric,
    better: known.better,
    statistic:
      statistic === 'mean'
        ? { of: 'mean' }
        : statistic === 'tail'
          ? { of: 'tail' }
          : { of: 'percentile', percent: Number(statistic.slice(1)) },
    standardError: Number(error) / (percent === '%' ? 100 : 1),
  };
}

/** The statistic's short name, as `--until` writes it. */
export function nameOf(statistic: Statistic): string {
  return statistic.of === 'percentile' ? `p${String(statistic.percent)}` : statistic.of;
}
