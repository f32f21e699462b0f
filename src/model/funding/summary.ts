/** Totals of sources and uses for the table that people look at, once, money. */
import { type Named, sum, total } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Context, text } from '../context.ts';
import type { Use } from './uses.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** Totals, once, money. */
export interface Table {
  readonly sources: readonly Named[];
  readonly uses: readonly Named[];
}

/** The sum over time of a period line, once. */
export function once({ m }: Context, id: string, of: Named, label: Bilingual): Named {
  return m.line(id, { ...flow, shape: 'once', label }, total(of));
}

/** The sum of the sources: once, money. */
export function sourcesTotal({ m }: Context, sources: readonly Named[]): Named {
  return m.line(
    'funding.sources_total',
    { ...flow, shape: 'once', label: text('Total sources', '资金来源合计') },
    sum(sources),
  );
}

/** One row for each use. */
export function usesTable(
  context: Context,
  uses: readonly (Use & { readonly group: 'construction' | 'other' })[],
): readonly Named[] {
  return uses.map(({ line, label, group }) =>
    once(context, group === 'construction' ? `funding.uses.${useName(line)}` : `${line.id}_total`, line, label),
  );
}

/** `construction.spending` becomes `construction`: the last part of the table's line ids. */
function useName({ id }: Named): string {
  return id.replace(/\.spending$/, '').replaceAll('.', '_');
}
