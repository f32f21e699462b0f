/** How far each input is from flipping a gate: the nearest change, with the gate and the value at the bar. */
import type { Context } from 'chartjs-plugin-datalabels';
import type { InputSwitches, StudiedFinancing, Switching, SwitchingValue } from '../../../results/sensitivity.ts';
import { fill, say } from '../../language.ts';
import { distance, switchingTitle } from '../../sensitivity/switching.ts';
import type { Words } from '../../sensitivity/words.ts';
import type { Picture } from '../contract.ts';
import { INK } from '../palette.ts';
import { picture, type Series } from '../picture.ts';
import { estimatedLines, font, SIZE } from '../text.ts';
import { valueAxis } from '../years.ts';
import { footOf, LOOKS, roomy } from './shared.ts';
import { CHART_TERMS as TERMS } from './terms.ts';

const MOST_BARS = 12;

export function switchingChart(words: Words, switching: Switching): Picture {
  const { study, language } = words;
  const rows = switching.inputs.filter(({ nearest }) => nearest !== null).slice(0, MOST_BARS);
  const nearest = study.financings.map((financing) => rows.map((row) => nearestIn(row, financing)));
  const changes = nearest.flat().flatMap((each) => changeOf(each) ?? []);
  const series = study.financings.map((financing, k): Series => {
    const own = nearest[k] ?? [];
    const isBelow = (context: Context): boolean => (own[context.dataIndex]?.to.change ?? 0) < 0;
    return {
      type: 'bar',
      data: own.map((each): [number, number] | null => {
        const change = changeOf(each);
        return change === undefined ? null : [Math.min(0, change), Math.max(0, change)];
      }),
      backgroundColor: LOOKS[financing].colour,
      categoryPercentage: 0.86,
      barPercentage: 0.94,
      maxBarThickness: 34,
      datalabels: {
        display: true,
        anchor: (context: Context) => (isBelow(context) ? 'start' : 'end'),
        align: (context: Context) => (isBelow(context) ? 'left' : 'right'),
        color: INK,
        font: font(SIZE.foot),
        formatter: (_value: unknown, context: Context) => labelOf(words, switching, own[context.dataIndex]),
      },
    };
  });
  return picture({
    language,
    foot: footOf(study, language),
    title: switchingTitle(words, switching),
    subtitle: fill(TERMS.switching, language, {
      modes: words.list(study.financings.map((each) => words.financing(each))),
    }),
    horizontal: true,
    right: 12,
    labels: rows.map(({ input }) => estimatedLines(words.name(input), 19)),
    series,
    scales: {
      x: {
        ...valueAxis(say(TERMS.switching_axis, language)),
        beginAtZero: false,
        ...roomy([...changes, 0], 0.34),
        ticks: { ...valueAxis('').ticks, includeBounds: false },
      },
      y: {
        type: 'category',
        grid: { display: false },
        border: { color: INK },
        ticks: { font: font(SIZE.foot), color: INK, autoSkip: false },
      },
    },
    annotations: {
      zero: { type: 'line', xMin: 0, xMax: 0, borderColor: INK, borderWidth: 2 },
    },
    key: study.financings.map((financing) => ({ label: words.financing(financing), look: 'bar', ...LOOKS[financing] })),
    hatch: (dataset) => LOOKS[study.financings[dataset] ?? 'frozen'].hatch,
  });
}

/** In per cent of the base. */
function changeOf(value: SwitchingValue | undefined): number | undefined {
  const change = value?.to.change ?? undefined;
  return change === undefined ? undefined : change * 100;
}

function nearestIn({ found }: InputSwitches, financing: StudiedFinancing): SwitchingValue | undefined {
  return found
    .filter((each) => each.financing === financing)
    .reduce<SwitchingValue | undefined>(
      (best, each) => (best === undefined || distance(each) < distance(best) ? each : best),
      undefined,
    );
}

function labelOf(words: Words, { gates }: Switching, value: SwitchingValue | undefined): string {
  if (value === undefined) return '';
  const gate = gates.find(({ id }) => id === value.gate);
  const name = gate === undefined ? value.gate : say(gate.label, words.language);
  const becomes = words.say(value.becomes === 'fails' ? 'becomes_fails' : 'becomes_passes');
  return `${words.short(value.to.text)}: ${name} ${becomes}`;
}
