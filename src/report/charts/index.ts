/** The charts, in the order in which a reader wants them: a new one is a file and a line here. */
import type { ChartKind } from './contract.ts';
import { coverChart } from './cover.ts';
import { debtBalance } from './debt.ts';
import { equityCurve } from './equity.ts';
import { sourcesUsesChart } from './sources-uses.ts';
import { waterfall } from './waterfall.ts';

export const CHARTS: readonly ChartKind[] = [sourcesUsesChart, waterfall, coverChart, debtBalance, equityCurve];

export { bridgeChart } from './bridge.ts';
export { sensitivityCharts } from './sensitivity/index.ts';
export { convergenceChart } from './convergence.ts';
export { fanChart } from './fan.ts';
export { histogramChart } from './histogram.ts';
export { probabilityChart } from './probability-years.ts';
export { riskMatrixChart } from './risk-matrix.ts';
export { sobolChart } from './sobol.ts';
export { CHART_SIZE, type ChartKind, type Picture } from './contract.ts';
export { FAMILY } from './text.ts';
