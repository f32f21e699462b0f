/** Puts a chart together: data and axes of the kind, and the frame, hatches and settings that all charts share. */
import type { ChartDataset, ChartOptions, Plugin } from 'chart.js';
import type {} from 'chartjs-plugin-datalabels';
import type { RunResult } from '../../results/contract.ts';
import { caseName, type Language, fill } from '../language.ts';
import { TERMS } from '../terms.ts';
import type { Mark, Picture, Values } from './contract.ts';
import { type KeyEntry, framePadding, framePlugin } from './frame.ts';
import type { Hatch } from './palette.ts';
import { END_LABEL_ROOM, type EndLabel, endLabelPlugin, hatchPlugin } from './series.ts';

/** A bar may float between two values. */
export type Series = ChartDataset<'bar' | 'line', Values>;

export interface Parts {
  /** Where the picture comes from; or `foot`, which says it in its own words. */
  readonly result?: RunResult;
  readonly foot?: string;
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  readonly labels: (string | string[])[];
  readonly series: Series[];
  readonly scales: NonNullable<ChartOptions<'bar' | 'line'>['scales']>;
  readonly annotations?: Record<string, Mark>;
  readonly key?: readonly KeyEntry[];
  readonly hatch?: (dataset: number, at: number) => Hatch;
  readonly endLabels?: readonly EndLabel[];
  readonly horizontal?: boolean;
  readonly right?: number;
  /** Drawn beside what all charts have. */
  readonly plugins?: readonly Plugin<'bar' | 'line'>[];
}

/** The configuration of a chart, ready for Chart.js. */
export function picture(parts: Parts): Picture {
  const { result, language, foot = '', endLabels = [], right = endLabels.length === 0 ? 0 : END_LABEL_ROOM } = parts;
  const frame = {
    title: parts.title,
    subtitle: parts.subtitle,
    foot: result === undefined ? foot : sourceLine(result, language),
    key: parts.key ?? [],
  };
  return {
    type: 'bar',
    data: { labels: parts.labels, datasets: parts.series },
    options: {
      animation: false,
      responsive: false,
      devicePixelRatio: 1,
      indexAxis: parts.horizontal === true ? 'y' : 'x',
      layout: { autoPadding: false, padding: framePadding(frame, right) },
      scales: parts.scales,
      plugins: {
        legend: { display: false },
        tooltip: { enabled: false },
        datalabels: { display: false },
        annotation: { clip: false, annotations: parts.annotations ?? {} },
      },
    },
    plugins: [
      framePlugin(frame),
      hatchPlugin(parts.hatch ?? (() => 'plain')),
      endLabelPlugin(endLabels),
      ...(parts.plugins ?? []),
    ],
  };
}

/** Where a picture comes from, at its foot: enough to make it again, and whether its numbers can be trusted. */
function sourceLine(result: RunResult, language: Language): string {
  const { provenance, master_check: master } = result;
  const line = fill(TERMS.source_line, language, {
    version: provenance.version,
    scenario: provenance.scenario,
    digest: provenance.digest.slice(0, 12),
    case: caseName(provenance.case, language),
    financing: fill(
      provenance.financing === 'resized' ? TERMS.financing_resized : TERMS.financing_frozen,
      language,
      {},
    ),
  });
  return `${line} | ${fill(master.passed ? TERMS.master_pass : TERMS.master_fail, language, {})}`;
}
