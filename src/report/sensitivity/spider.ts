/** Figures over a common share of change, a table for each metric and financing. */
import type { Spider, StudiedFinancing, StudiedMetric } from '../../results/sensitivity.ts';
import { signed } from '../numbers.ts';
import type { Section } from './section.ts';
import type { Words } from './words.ts';

export function spiderSection(
  words: Words,
  spider: Spider,
  metric: StudiedMetric,
  financing: StudiedFinancing,
): Section {
  return {
    title: words.fill('spider', { metric: words.label(metric), financing: words.financing(financing) }),
    notes: [words.baseLine(metric), words.say('spider_note')],
    columns: [
      { head: words.say('input'), align: 'left' },
      ...spider.steps.map((step) => ({ head: stepText(step), align: 'right' as const })),
      ...(metric.threshold === null ? [] : [{ head: words.say('crossing'), align: 'right' as const }]),
    ],
    rows: spider.lines.map((line) => [
      words.name(line.input),
      ...line.points.map(({ outcomes, clipped }) => {
        const found = outcomes.find((each) => each.financing === financing);
        return `${words.outcome(found?.outcome ?? null, metric)}${clipped ? ' ^' : ''}`;
      }),
      ...(metric.threshold === null
        ? []
        : [
            line.crossings
              .filter((each) => each.metric === metric.id && each.financing === financing)
              .map((each) => `${each.text} (${words.change(each)})`)
              .join('; ') || words.say('same_as_base'),
          ]),
    ]),
    after: [],
  };
}

export function stepText(step: number): string {
  return `${signed(step * 100, 0)} %`;
}
