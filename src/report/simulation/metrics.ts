/** The figures of a simulation as sections: percentiles by the side that people hope for, words, the bad tail. */
import type { Distribution, Estimate, Simulation } from '../../results/simulation.ts';
import type { Block, BlockRow } from '../blocks.ts';
import { fill, type Language, say } from '../language.ts';
import { percent } from '../numbers.ts';
import { scaleOf, type Written, writtenAs } from './figures.ts';
import { SIMULATION_TERMS as TERMS } from './terms.ts';
import { counted, goodShare, percentileAt, percentileSentences, sharePercent } from './words.ts';

/** The percentiles that a page shows; the CSV holds all. */
export const SHOWN = [5, 10, 50, 90, 95] as const;

/** How each figure is written: one scale of money for all that stand together. */
export function writer(simulation: Simulation, language: Language): (distribution: Distribution) => Written {
  const { metrics, currency } = simulation;
  const scale = scaleOf(
    metrics.map((each) => ({ ...each, values: [each.close, ...SHOWN.map((at) => percentileAt(each, at).value)] })),
    currency,
    language,
  );
  return (distribution) => writtenAs(distribution, currency, scale, language);
}

/** Percentiles of figures of which more, or less, is better. */
export function percentileBlocks(simulation: Simulation, language: Language): readonly Block[] {
  const written = writer(simulation, language);
  return (['high', 'low'] as const).flatMap((better): readonly Block[] => {
    const shown = simulation.metrics.filter((each) => each.better === better);
    if (shown.length === 0) return [];
    return [
      {
        title: say(TERMS[better], language),
        intro: [say(better === 'high' ? TERMS.high_intro : TERMS.low_intro, language)],
        heads: [
          [
            say(TERMS.figure, language),
            say(TERMS.close, language),
            say(TERMS.mean, language),
            ...SHOWN.map((at) => `P${String(at)}`),
          ],
          [
            say(better === 'high' ? TERMS.share_above : TERMS.share_below, language),
            '',
            '',
            ...SHOWN.map((at) => sharePercent(goodShare(better, at))),
          ],
        ],
        rows: shown.flatMap((each) => percentileRows(each, written(each), language)),
        notes: shown.flatMap((each) => notesOf(each, simulation, language)),
      },
    ];
  });
}

function percentileRows(distribution: Distribution, written: Written, language: Language): readonly BlockRow[] {
  const found: readonly Estimate[] = [distribution.mean, ...SHOWN.map((at) => percentileAt(distribution, at))];
  const figures: BlockRow = {
    cells: [
      say(distribution.label, language),
      written.cell(distribution.close),
      ...found.map(({ value }) => written.cell(value)),
    ],
    unit: written.unit,
  };
  if (found.every(({ standard_error: error }) => error === null)) return [figures];
  const errors = found.map(({ standard_error: error }) => (error === null ? '' : written.error(error)));
  return [figures, { cells: [`  ${say(TERMS.error, language)}`, '', ...errors], kind: 'faint' }];
}

function notesOf(distribution: Distribution, { paths }: Simulation, language: Language): readonly string[] {
  const { undefined_paths: without, quantiles } = distribution;
  const metric = say(distribution.label, language);
  const places = { metric, count: counted(without), paths: counted(paths), share: percent(without / paths) };
  if (distribution.mean.value === null) return [fill(TERMS.all_undefined, language, places)];
  return [
    ...(without === 0 ? [] : [fill(TERMS.undefined, language, places)]),
    ...(quantiles.kind === 'exact'
      ? []
      : [fill(TERMS.sketch, language, { metric, error: percent(quantiles.relative_error) })]),
  ];
}

/** What percentiles mean, a sentence a figure. */
export function wordsBlock(simulation: Simulation, language: Language): readonly Block[] {
  const written = writer(simulation, language);
  const list = simulation.metrics.flatMap((each) => {
    const sentence = percentileSentences(each, written(each), language);
    if (sentence === '') return [];
    return [
      language === 'zh' ? `${say(each.label, language)}：${sentence}。` : `${say(each.label, language)}: ${sentence}.`,
    ];
  });
  return list.length === 0 ? [] : [{ title: say(TERMS.in_words, language), list }];
}

/** The threshold of the bad tail, the mean beyond it, and how far figures spread. */
export function tailBlock(simulation: Simulation, language: Language): readonly Block[] {
  const written = writer(simulation, language);
  const shown = simulation.metrics.filter(({ mean }) => mean.value !== null);
  if (shown.length === 0) return [];
  const { figure, var: threshold, plus_minus, tail_mean, deviation, least, most } = TERMS;
  return [
    {
      title: say(TERMS.tail, language),
      intro: [say(TERMS.tail_intro, language)],
      heads: [
        [figure, threshold, plus_minus, tail_mean, plus_minus, deviation, least, most].map((term) =>
          say(term, language),
        ),
      ],
      rows: shown.map((each) => {
        const { unit, cell, error } = written(each);
        const { value_at_risk: risk, tail_mean: tail, standard_deviation: spread } = each;
        return {
          cells: [
            say(each.label, language),
            cell(risk.value),
            error(risk.standard_error),
            cell(tail.value),
            error(tail.standard_error),
            error(spread.value),
            cell(each.least),
            cell(each.most),
          ],
          unit,
        };
      }),
    },
  ];
}
