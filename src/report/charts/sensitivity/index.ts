/** The pictures of a study: one or more for each part that was asked for. */
import type { Sensitivity } from '../../../results/sensitivity.ts';
import type { Language } from '../../language.ts';
import { Words } from '../../sensitivity/words.ts';
import type { Picture } from '../contract.ts';
import { tornadoChart } from './tornado.ts';

export interface NamedPicture {
  /** Names the file. */
  readonly name: string;
  readonly picture: Picture;
}

/** Every picture of a study. */
export function sensitivityCharts(study: Sensitivity, language: Language): readonly NamedPicture[] {
  const words = new Words(study, language);
  const { metrics, parts } = study;
  return [
    ...(parts.includes('tornado')
      ? metrics.map((metric) => ({ name: `tornado-${metric.id}`, picture: tornadoChart(words, metric) }))
      : []),
  ];
}
