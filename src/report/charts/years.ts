/** Years on the x axis: their labels, the shaded construction period, and axes with units. */
import type { RunResult } from '../../results/contract.ts';
import { type Language, fill } from '../language.ts';
import { fixed } from '../numbers.ts';
import { TERMS } from '../terms.ts';
import type { Mark } from './contract.ts';
import { FAINT_INK, GRID, INK, SHADE, WHITE } from './palette.ts';
import { SIZE, font } from './text.ts';

/** The box over the construction period, named at its top; its right edge stands at the month in which building ends. `panels` are the y axes. */
export function constructionBox(
  result: RunResult,
  language: Language,
  panels: readonly string[] = ['y'],
): Record<string, Mark> {
  const { periods, years } = result.timeline;
  const building = periods.filter((each) => each.phase === 'construction');
  const last = building.at(-1);
  if (last === undefined) return {};
  const at = years.indexOf(last.year);
  const months = Number(last.end.slice(5, 7));
  const boxes = panels.map((panel, shown): [string, Mark] => [
    `construction_${panel}`,
    {
      type: 'box',
      yScaleID: panel,
      xMin: -0.5,
      xMax: at - 0.5 + months / 12,
      backgroundColor: SHADE,
      borderWidth: 0,
      drawTime: 'beforeDatasetsDraw',
      label: {
        display: shown === 0,
        content: fill(TERMS.construction, language, {}),
        position: { x: 'start', y: 'start' },
        color: FAINT_INK,
        font: font(SIZE.foot),
        padding: 4,
      },
    },
  ]);
  return Object.fromEntries(boxes);
}

/** The x axis of calendar years. */
export function yearAxis(language: Language) {
  return {
    type: 'category' as const,
    stacked: false,
    offset: true,
    grid: { display: false },
    border: { color: INK },
    title: axisTitle(fill(TERMS.year_axis, language, {})),
    ticks: { font: font(SIZE.axis), color: INK, maxRotation: 0, autoSkip: true, autoSkipPadding: 14 },
  };
}

/** A y axis that starts at zero (or below) and says its unit. */
export function valueAxis(title: string, write: (value: number, decimals: number) => string = fixed) {
  return {
    type: 'linear' as const,
    beginAtZero: true,
    grid: { color: GRID },
    border: { display: false },
    title: axisTitle(title),
    ticks: { font: font(SIZE.axis), color: INK, maxTicksLimit: 8, callback: tickText(write) },
  };
}

function axisTitle(text: string) {
  return { display: true, text, font: font(SIZE.axis), color: INK };
}

/** Ticks with as many decimals as their step needs; the last two tell it, since an axis may start between two ticks. */
function tickText(write: (value: number, decimals: number) => string) {
  return (value: number | string, _at: number, ticks: readonly { readonly value: number }[]): string => {
    const step = Math.abs((ticks.at(-1)?.value ?? 1) - (ticks.at(-2)?.value ?? 0));
    const decimals = [0, 1, 2, 3, 4].find((each) => Math.abs(Number(step.toFixed(each)) - step) < step * 1e-6) ?? 4;
    return write(Number(value), decimals);
  };
}

/** A note on the plot, on white so that it stays readable over bars and lines. */
export function noteLabel(content: string | string[], color: string) {
  return {
    display: true,
    content,
    color,
    backgroundColor: 'rgba(255, 255, 255, 0.88)',
    borderColor: WHITE,
    font: font(SIZE.label, 'bold'),
    padding: { x: 8, y: 4 },
  };
}

/** The title of a money axis: scale, currency, price basis. */
export function unitTitle(label: string, language: Language): string {
  return language === 'zh' ? `${label}（${TERMS.nominal.zh}）` : `${label}, ${TERMS.nominal.en}`;
}

/** A dashed line across the plot at a value of an axis. */
export function thresholdAt(value: number, colour: string): Mark {
  return {
    type: 'line',
    yMin: value,
    yMax: value,
    borderColor: colour,
    borderWidth: 3,
    borderDash: [4, 5],
  };
}
