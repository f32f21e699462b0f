/** Years of a risk that lie outside the outturn. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { OpenRisk } from '../risk/index.ts';

/** A year that is written where nothing can move any more, or yet. The year of the close is known. */
export function outsideYears(
  { id, spec }: Pick<OpenRisk, 'id' | 'spec'>,
  firstYear: number,
  years: number,
): readonly { readonly path: string; readonly code: string; readonly message: Bilingual; readonly hint: Bilingual }[] {
  const last = firstYear + years - 1;
  const written = [
    { key: 'process.from', year: spec.process?.from },
    { key: 'event.from', year: spec.event?.from },
    { key: 'event.to', year: spec.event?.to },
  ];
  return written.flatMap(({ key, year }) => {
    if (year === undefined || (Number(year.value) > firstYear && Number(year.value) <= last)) return [];
    return [
      {
        path: `risks.${id}.${key}`,
        code: 'SCN-RANGE',
        message: {
          en: `Risk ${id}: the year ${year.text} lies outside the years after the close, ${firstYear + 1} to ${last}.`,
          zh: `风险 ${id}：${year.text} 年不在融资交割之后的年份（${firstYear + 1} 至 ${last}）之内。`,
        },
        hint: {
          en: 'The year of the close is known, and nothing happens after the end of the project.',
          zh: '融资交割当年为已知，项目结束后不再发生变动。',
        },
      },
    ];
  });
}
