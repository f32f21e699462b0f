/** The pictures of a study: one or more for each part that was asked for. */
import type { Sensitivity } from '../../../results/sensitivity.ts';
import type { Language } from '../../language.ts';
import { valueIn } from '../../sensitivity/pack.ts';
import { Words } from '../../sensitivity/words.ts';
import type { Picture } from '../contract.ts';
import { gridChart } from './grid.ts';
import { packChart } from './pack.ts';
import { spiderChart } from './spider.ts';
import { switchingChart } from './switching.ts';
import { tornadoChart } from './tornado.ts';

export interface NamedPicture {
  /** Names the file. */
  readonly name: string;
  readonly picture: Picture;
}

/** Every picture of a study. */
export function sensitivityCharts(study: Sensitivity, language: Language): readonly NamedPicture[] {
  const words = new Words(study, language);
  const { metrics, parts, spider, grid, pack, switching, financings } = study;
  return [
    ...metrics.flatMap((metric): readonly NamedPicture[] =>
      parts.includes('tornado') ? [{ name: `tornado-${metric.id}`, picture: tornadoChart(words, metric) }] : [],
    ),
    ...metrics.flatMap((metric) =>
      financings.flatMap((financing): readonly NamedPicture[] =>
        spider === null
          ? []
          : [{ name: `spider-${metric.id}-${financing}`, picture: spiderChart(words, spider, metric, financing) }],
      ),
    ),
    ...metrics.flatMap((metric) =>
      (grid?.layers ?? []).flatMap((layer): readonly NamedPicture[] =>
        grid === null || !layer.cells.some((row) => row.some((cell) => cell.closed))
          ? []
          : [{ name: `grid-${metric.id}-${layer.financing}`, picture: gridChart(words, grid, metric, layer) }],
      ),
    ),
    ...(pack?.metrics ?? []).flatMap((metric): readonly NamedPicture[] =>
      pack?.rows.some((row) => row.outcomes.some((each) => valueIn(each, metric) !== undefined)) === true
        ? [{ name: `pack-${pack.id}-${metric.id}`, picture: packChart(words, pack, metric) }]
        : [],
    ),
    ...(switching?.inputs.some(({ nearest }) => nearest !== null) === true
      ? [{ name: 'switching', picture: switchingChart(words, switching) }]
      : []),
  ];
}
