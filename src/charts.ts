/** The second entry point: charts as PNG, by chart.js through chartjs-node-canvas. Apart from the root, so that a browser never meets a canvas for Node. */
import { GlobalFonts } from 'canvas';
import { ChartJSNodeCanvas } from 'chartjs-node-canvas';
import { InternalError } from './diagnostics/diagnostic.ts';
import {
  bridgeChart,
  CHARTS,
  CHART_SIZE,
  convergenceChart,
  FAMILY,
  fanChart,
  histogramChart,
  type Picture,
  probabilityChart,
  riskMatrixChart,
  sensitivityCharts,
  sobolChart,
} from './report/charts/index.ts';
import type { Language } from './report/language.ts';
import type { Comparison } from './results/comparison.ts';
import type { RunResult } from './results/contract.ts';
import type { RiskSplit } from './results/risk-split.ts';
import type { Sensitivity } from './results/sensitivity.ts';
import type { Convergence, Simulation } from './results/simulation.ts';

export interface ChartFile {
  /** Such as `debt-balance.png`. */
  readonly name: string;
  readonly png: Uint8Array;
}

export interface ChartOptions {
  readonly language: Language;
  /** Folder of the font files. Default: `assets/` of this package. */
  readonly fonts?: string;
}

const FONT_FILES = ['NotoSansSC-Regular.subset.woff2', 'NotoSansSC-Bold.subset.woff2'] as const;

/** Every chart of the catalogue: the same bytes for the same result, on a machine with or without fonts. */
export function renderCharts(
  result: RunResult,
  { language, fonts = packageFonts() }: ChartOptions,
): readonly ChartFile[] {
  const canvas = openCanvas(fonts);
  return CHARTS.map((kind) => ({
    name: `${kind.kind}.png`,
    png: canvas.renderToBufferSync(kind.make(result, language)),
  }));
}

/** A picture of every bridge of a comparison: `bridge-equity_irr.png`. */
export function renderBridges(
  comparison: Comparison,
  { language, fonts = packageFonts() }: ChartOptions,
): readonly ChartFile[] {
  const canvas = openCanvas(fonts);
  return comparison.bridges.map((bridge) => ({
    name: `bridge-${bridge.metric}.png`,
    png: canvas.renderToBufferSync(bridgeChart(comparison, bridge, language)),
  }));
}

/** The pictures of a study: `tornado-equity_irr.png`, `spider-...`, `grid-...`, `pack-lender.png`, `switching.png`. */
export function renderSensitivity(
  study: Sensitivity,
  { language, fonts = packageFonts() }: ChartOptions,
): readonly ChartFile[] {
  return draw(
    fonts,
    sensitivityCharts(study, language).map(({ name, picture }) => [name, picture] as const),
  );
}

/** Pictures of a simulation: fans, histograms, convergence, and events by year. */
export function renderSimulation(
  simulation: Simulation,
  { language, fonts = packageFonts() }: ChartOptions,
): readonly ChartFile[] {
  const { fans, metrics, convergence } = simulation;
  return draw(fonts, [
    ...fans.map((fan) => [`fan-${fan.series}`, fanChart(simulation, fan, language)] as const),
    ...metrics.map((each) => [`histogram-${each.metric}`, histogramChart(simulation, each, language)] as const),
    ...convergence.map((each) => [nameOf(each, convergence), convergenceChart(simulation, each, language)] as const),
    ['probability-by-year', probabilityChart(simulation, language)],
  ]);
}

/** `convergence-dscr_min`; with the statistic where a figure is followed by several. */
function nameOf({ metric, statistic }: Convergence, all: readonly Convergence[]): string {
  const alone = all.filter((each) => each.metric === metric).length === 1;
  return `convergence-${metric}${alone ? '' : `-${statistic}`}`;
}

/** Pictures of a risk split: the matrix, and what explains the spread of each figure. */
export function renderRiskSplit(
  split: RiskSplit,
  { language, fonts = packageFonts() }: ChartOptions,
): readonly ChartFile[] {
  return draw(fonts, [
    ['risk-split', riskMatrixChart(split, language)],
    ...split.sobol.map((each) => [`sobol-${each.metric}`, sobolChart(split, each, language)] as const),
  ]);
}

/** Draws the pictures that there are. */
function draw(
  fonts: string,
  pictures: readonly (readonly [name: string, picture: Picture | undefined])[],
): readonly ChartFile[] {
  const canvas = openCanvas(fonts);
  return pictures.flatMap(([name, picture]) =>
    picture === undefined ? [] : [{ name: `${name}.png`, png: canvas.renderToBufferSync(picture) }],
  );
}

function openCanvas(fonts: string): ChartJSNodeCanvas {
  registerFonts(fonts);
  return new ChartJSNodeCanvas({
    ...CHART_SIZE,
    // By name: as objects they would meet a second copy of chart.js (the wrapper loads a fresh one).
    plugins: { modern: ['chartjs-plugin-annotation', 'chartjs-plugin-datalabels'] },
    chartCallback: (chart) => {
      chart.defaults.font.family = FAMILY;
    },
  });
}

/** Text without a registered font would be blank without a word, so a missing file is an error. */
function registerFonts(folder: string): void {
  if (GlobalFonts.has(FAMILY)) return;
  for (const file of FONT_FILES) {
    if (GlobalFonts.registerFromPath(`${folder}/${file}`, FAMILY) === null) {
      throw new InternalError(`the font ${folder}/${file} cannot be read; charts need it`);
    }
  }
}

/** `assets/` beside `src/` or `dist/`. */
function packageFonts(): string {
  const path = decodeURIComponent(new URL('../assets', import.meta.url).pathname);
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}
