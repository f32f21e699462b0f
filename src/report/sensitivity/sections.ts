/** The parts of a study in the order in which they are read. */
import { caseName, say } from '../language.ts';
import type { Sensitivity } from '../../results/sensitivity.ts';
import { gridSection } from './grid.ts';
import { packSection } from './pack.ts';
import { rankSection } from './rank.ts';
import type { Section } from './section.ts';
import { spiderSection } from './spider.ts';
import { switchingSection } from './switching.ts';
import { quietSection, tornadoSection } from './tornado.ts';
import type { Words } from './words.ts';

/** Every section that was asked for; `whole` for all inputs of the switching values. */
export function sectionsOf(words: Words, whole: boolean): readonly Section[] {
  const { study } = words;
  const { parts, metrics, spider, grid, pack, switching, financings } = study;
  const oneByOne = metrics.flatMap((metric) => [
    ...(parts.includes('tornado') ? [tornadoSection(words, metric)] : []),
    ...(parts.includes('rank') ? [rankSection(words, metric)] : []),
  ]);
  const quiet = oneByOne.length === 0 ? [] : quietSection(words);
  return [
    ...oneByOne.map((section, k) =>
      k === oneByOne.length - 1 ? { ...section, after: [...section.after, ...quiet] } : section,
    ),
    ...(spider === null
      ? []
      : metrics.flatMap((metric) => financings.map((financing) => spiderSection(words, spider, metric, financing)))),
    ...(grid === null
      ? []
      : metrics.flatMap((metric) => grid.layers.map((layer) => gridSection(words, grid, metric, layer)))),
    ...(pack === null ? [] : [packSection(words, pack)]),
    ...(switching === null
      ? []
      : [whole ? switchingSection(words, switching, Infinity) : switchingSection(words, switching)]),
  ];
}

/** The head of every form of the report: name, file, case, financing. */
export function headOf(words: Words): { readonly title: string; readonly facts: string } {
  const { scenario, financings, variations }: Sensitivity = words.study;
  const facts = [
    words.fill('facts', {
      file: scenario.file,
      case: caseName(scenario.case, words.language),
      currency: scenario.currency,
      variations: String(variations),
    }),
    ...(scenario.sized_on === scenario.case
      ? []
      : [words.fill('sized_on', { case: caseName(scenario.sized_on, words.language) })]),
    ...financings.map((each) => words.financing(each)),
  ];
  return { title: words.fill('title', { name: say(scenario.name, words.language) }), facts: facts.join(' | ') };
}
