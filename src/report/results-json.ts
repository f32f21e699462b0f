/** A result as JSON text: the contract's own order of keys, no clock, one line a row of numbers. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import type { RunResult } from '../results/contract.ts';

const ORDER = [
  'schema',
  'provenance',
  'scenario',
  'timeline',
  'closing',
  'metrics',
  'gates',
  'checks',
  'master_check',
  'views',
  'lines',
] as const satisfies readonly (keyof RunResult)[];

/** The same bytes for the same result. @throws InternalError on a number that JSON cannot hold. */
export function resultsJson(result: RunResult): string {
  const body = ORDER.map((key) => `${JSON.stringify(key)}: ${pretty(result[key], '  ')}`);
  return `{\n  ${body.join(',\n  ')}\n}\n`;
}

function pretty(value: unknown, indent: string): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new InternalError(`a result holds ${String(value)}`);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((each: unknown) => pretty(each, inner));
    return wrapped('[', items, ']', indent, !value.some(isObject));
  }
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  const items = entries.map(([key, each]) => `${JSON.stringify(key)}: ${pretty(each, inner)}`);
  return wrapped('{', items, '}', indent, !entries.some(([, each]) => isObject(each)));
}

/** Numbers in a row and small flat objects stay on one line. */
function wrapped(open: string, items: readonly string[], close: string, indent: string, flat: boolean): string {
  const line = items.join(', ');
  if (items.length === 0 || (flat && (open === '[' || line.length <= 120))) {
    return open === '{' && items.length > 0 ? `{ ${line} }` : `${open}${line}${close}`;
  }
  return `${open}\n${indent}  ${items.join(`,\n${indent}  `)}\n${indent}${close}`;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
