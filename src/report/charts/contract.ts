/** What a chart is: a pure Chart.js configuration made from a result, in one language. */
import type { ChartConfiguration, PluginOptionsByType } from 'chart.js';
import type {} from 'chartjs-plugin-annotation';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { RunResult } from '../../results/contract.ts';
import type { Language } from '../language.ts';

/** A place on an axis of numbers. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A bar from zero to a value, or between two; a point where the x axis is one of numbers. */
export type Values = (number | [number, number] | Point | null)[];

/** Bars and lines over years or items, in scaled units. */
export type Picture = ChartConfiguration<'bar' | 'line', Values, string | string[]>;

type Annotations = NonNullable<NonNullable<PluginOptionsByType<'bar' | 'line'>['annotation']>['annotations']>;

/** A box, line, point or note on the plot, as chartjs-plugin-annotation takes it. */
export type Mark = Exclude<Annotations, readonly unknown[]>[string];

export interface ChartKind {
  /** Names the file: `cash-flow-waterfall` is drawn to `cash-flow-waterfall.png`. */
  readonly kind: string;
  /** The question that it answers. */
  readonly summary: Bilingual;
  readonly make: (result: RunResult, language: Language) => Picture;
}

/** Pixels of every chart. */
export const CHART_SIZE = { width: 1800, height: 960 } as const;
