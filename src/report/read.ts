/** Reading a result: lines by name, years by position. What is missing here was promised by the contract, so it throws. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import type { Figure, ResultLine, RunResult, Shown } from '../results/contract.ts';
import { type Language, say } from './language.ts';

/** The line called `id`. @throws InternalError where a view names a line that is not there. */
export function lineOf(result: RunResult, id: string): ResultLine {
  const found = result.lines.find((line) => line.id === id);
  if (found === undefined) throw new InternalError(`the result shows a line "${id}" that it does not hold`);
  return found;
}

/** The label of a shown line, its own or the context's. */
export function labelOf(result: RunResult, shown: Shown, language: Language): string {
  return say(shown.label ?? lineOf(result, shown.line).label, language);
}

/** The values of a shown `year` line with its sign, one a year of the timeline. */
export function yearValues(result: RunResult, shown: Shown): readonly (number | null)[] {
  const { values } = lineOf(result, shown.line);
  return result.timeline.years.map((_, at) => {
    const value = values[at] ?? null;
    return value === null ? null : value * shown.sign + 0;
  });
}

/** The one value of a shown `once` line with its sign. */
export function onceValue(result: RunResult, shown: Shown): number {
  return (lineOf(result, shown.line).values[0] ?? 0) * shown.sign + 0;
}

/** A figure by the name of a metric or of a `once` line. */
export function figureOf(result: RunResult, name: string): Figure {
  const metric = result.metrics[name];
  if (metric !== undefined) return metric;
  const line = lineOf(result, name);
  const value = line.values[0] ?? null;
  return value === null ? { undefined: line.reasons?.['0'] ?? 'no value' } : { value, unit: line.unit };
}

/** The value of a metric or `once` line, if it has one. */
export function valueOf(result: RunResult, name: string): number | null {
  const figure = figureOf(result, name);
  return 'undefined' in figure ? null : figure.value;
}

/** The figures of shown amounts added up, as at the foot of a table. */
export function totalOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** What a year of the timeline is: building, running, or both. */
export function phaseOf(result: RunResult, year: number): 'construction' | 'operation' | 'both' {
  const phases = new Set(result.timeline.periods.filter((each) => each.year === year).map((each) => each.phase));
  const building = phases.has('construction') || (phases.has('close') && !phases.has('operation'));
  return building && phases.has('operation') ? 'both' : building ? 'construction' : 'operation';
}
