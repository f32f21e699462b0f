/** How paths are numbered: stratified draws come in independent randomisations, dealt out in turn, so that their errors can be known. */
import type { Method } from '../../numeric/draws/draws.ts';

/** Randomisations of a Latin hypercube or of Sobol points. Of pseudo-random draws each path is one. */
export const REPLICATES = 16;

/** How many paths are run at a time: the unit in which statistics are added up, so that nothing depends on how they were split. */
export const STRETCH = 1024;

/** Paths that are really run: stratified sets hold as many in each randomisation. */
export function roundedPaths(method: Method, paths: number): number {
  return method === 'pseudo-random' ? paths : Math.ceil(paths / REPLICATES) * REPLICATES;
}

/** The randomisation of a path. */
export function replicateOf(path: number): number {
  return path % REPLICATES;
}
