/** A figure under each case of a pack, with the financing frozen beside re-sized, against its gate. */
import type { Context } from 'chartjs-plugin-datalabels';
import type { Pack, StudiedFinancing, StudiedMetric } from '../../../results/sensitivity.ts';
import { styleOf } from '../../../results/style.ts';
import { fill, say } from '../../language.ts';
import { valueIn } from '../../sensitivity/pack.ts';
import type { Words } from '../../sensitivity/words.ts';
import type { Mark, Picture } from '../contract.ts';
import { figureScale } from '../figure-scale.ts';
import { COLOURS, INK } from '../palette.ts';
import { picture, type Series } from '../picture.ts';
import { estimatedLines, font, SIZE } from '../text.ts';
import { noteLabel, valueAxis } from '../years.ts';
import { footOf, LOOKS } from './shared.ts';
import { CHART_TERMS as TERMS } from './terms.ts';

export function packChart(words: Words, pack: Pack, metric: StudiedMetric): Picture {
  const { study, language } = words;
  const { currency } = study.scenario;
  const known = pack.rows.flatMap((row) => row.outcomes.flatMap((each) => valueIn(each, metric) ?? []));
  const { divisor, unit } = figureScale(
    styleOf(metric.id, metric.unit, currency),
    metric.unit,
    known,
    currency,
    language,
  );
  const series = study.financings.map((financing): Series => {
    const values = pack.rows.map((row) => valueOf(row, metric, financing));
    return {
      type: 'bar',
      label: words.financing(financing),
      // A case without a figure stands at zero height, so that its label says why.
      data: values.map((value) => (value ?? 0) / divisor),
      backgroundColor: LOOKS[financing].colour,
      categoryPercentage: 0.8,
      barPercentage: 0.94,
      datalabels: {
        display: true,
        anchor: 'end',
        align: (context: Context) => ((values[context.dataIndex] ?? 0) < 0 ? 'bottom' : 'top'),
        color: INK,
        font: font(SIZE.foot, 'bold'),
        formatter: (_value: unknown, context: Context) => labelOf(words, pack, metric, financing, context.dataIndex),
      },
    };
  });
  return picture({
    language,
    foot: footOf(study, language),
    title: titleOf(words, pack, metric),
    subtitle: fill(TERMS.pack, language, { metric: words.label(metric), unit }),
    labels: pack.rows.map(({ label }) => estimatedLines(say(label, language), 13)),
    series,
    scales: {
      x: {
        type: 'category',
        grid: { display: false },
        border: { color: INK },
        ticks: { font: font(SIZE.axis), color: INK, maxRotation: 0, autoSkip: false },
      },
      y: { ...valueAxis(unit), grace: '8%' },
    },
    annotations: gateMark(words, metric, divisor),
    key: study.financings.map((financing) => ({ label: words.financing(financing), look: 'bar', ...LOOKS[financing] })),
    hatch: (dataset) => LOOKS[study.financings[dataset] ?? 'frozen'].hatch,
  });
}

function valueOf(row: Pack['rows'][number], metric: StudiedMetric, financing: StudiedFinancing): number | undefined {
  const outcome = row.outcomes.find((each) => each.financing === financing);
  return outcome === undefined ? undefined : valueIn(outcome, metric);
}

function labelOf(words: Words, pack: Pack, metric: StudiedMetric, financing: StudiedFinancing, at: number): string {
  const outcome = pack.rows[at]?.outcomes.find((each) => each.financing === financing)?.outcome ?? null;
  return words.outcome(outcome, metric);
}

function gateMark(words: Words, metric: StudiedMetric, divisor: number): Record<string, Mark> {
  const { threshold } = metric;
  if (threshold?.kind !== 'gate') return {};
  const text = fill(TERMS.gate_line, words.language, { value: words.number(threshold.value, metric) });
  return {
    gate: {
      type: 'line',
      yMin: threshold.value / divisor,
      yMax: threshold.value / divisor,
      borderColor: COLOURS[2],
      borderWidth: 3,
      borderDash: [3, 6],
      label: { ...noteLabel(text, COLOURS[2]), position: 'end' },
    },
  };
}

function titleOf(words: Words, { rows }: Pack, metric: StudiedMetric): string {
  const { language } = words;
  const { threshold } = metric;
  const name = words.label(metric);
  const cases = rows.slice(1);
  if (threshold?.kind === 'gate' && threshold.relation === 'at-least') {
    const value = words.number(threshold.value, metric);
    const failing = words.study.financings.map((financing) => ({
      financing,
      count: cases.filter((row) => !((valueOf(row, metric, financing) ?? -Infinity) >= threshold.value - 1e-9)).length,
    }));
    if (failing.every(({ count }) => count === 0)) return fill(TERMS.pack_holds, language, { metric: name, value });
    const list = failing.map(({ financing, count }) =>
      fill(TERMS.pack_count, language, {
        count: String(count),
        all: String(cases.length),
        financing: words.financing(financing),
      }),
    );
    return fill(TERMS.pack_fails, language, { metric: name, value, list: words.list(list) });
  }
  const all = rows.flatMap((row) =>
    row.outcomes.flatMap((each) => {
      const value = valueIn(each, metric);
      return value === undefined ? [] : [{ row, each, value }];
    }),
  );
  const [first] = all;
  if (first === undefined) return name;
  const least = all.reduce((best, each) => (each.value < best.value ? each : best), first);
  return fill(TERMS.pack_plain, language, {
    metric: name,
    case: say(least.row.label, language),
    value: words.number(least.value, metric),
    financing: words.financing(least.each.financing),
  });
}
