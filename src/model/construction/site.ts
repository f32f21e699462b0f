/** What comes before the works: development cost, and the land, bought or contributed. */
import type { z } from 'zod';
import { type Named, prev, total, when } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { BuiltItem } from './built-item.ts';
import type { developmentSpec } from './site-spec.ts';
import { down, up } from '../books.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** Something paid at the close: its cost at `path`, worn over the concession. */
export function paidAtClose(
  context: Context,
  name: 'development' | 'land',
  label: { readonly en: string; readonly zh: string },
  spec: Pick<z.output<typeof developmentSpec>, 'index' | 'paid_to'>,
): BuiltItem {
  const { m, time } = context;
  const path = `construction.${name}`;
  const factor = context.priceFactor(path, label, spec.index);
  const spending = m.line(
    `${path}.spending`,
    { ...flow, label, flow: { from: 'project_company', to: spec.paid_to }, source: 'paid at the close; definition' },
    when(time.index.equals(0), m.input(`${path}.cost`, 'money@real').times(factor), 0),
  );
  return {
    name,
    path,
    label,
    spending,
    cost: m.line(
      `${path}.total`,
      { ...flow, shape: 'once', label: text(`${label.en}: in all`, `${label.zh}合计`) },
      total(spending),
    ),
    priceFactor: factor,
    paidTo: spec.paid_to,
    hasLife: false,
    hasRenewal: false,
    index: spec.index,
    classes: undefined,
    phase: undefined,
    contingent: false,
  };
}

/** Land contributed in kind at the close: the value that enters the assets, period, money. */
export function landInKind({ m, time, books }: Context): Named {
  const value = m.line(
    'construction.land.contributed',
    {
      ...flow,
      label: text('Land contributed in kind', '以实物提供的土地'),
      source: 'land made available free of charge, at its value; 企业会计准则第16号——政府补助 (CAS 16) art. 7',
    },
    when(time.index.equals(0), m.input('construction.land.in_kind', 'money'), 0),
  );
  books.capitalise(value);
  books.inKind('government', value);
  return value;
}

/** Wears the land down and releases the grant alike, by the `share` of each period; neither touches cash or tax. */
export function wearLandInKind({ m, books }: Context, contributed: Named, share: Named): void {
  m.section('construction', 'CAS 16 art. 8: asset-related grants over the life of the asset; definition');
  const value = m.line(
    'construction.land.value',
    { ...flow, shape: 'once', label: text('Value of the land contributed', '无偿提供土地的价值') },
    total(contributed),
  );
  const worn = m.line(
    'construction.land.amortisation',
    { ...flow, label: text('Amortisation of the land contributed', '无偿提供土地摊销') },
    value.times(share),
  );
  const released = m.line(
    'construction.land.released',
    { ...flow, label: text('Grant of land released to income', '土地相关递延收益摊销') },
    value.times(share),
  );
  const deferred = m.declare('construction.land.deferred', {
    unit: 'money',
    nature: 'balance',
    label: text('Deferred grant of land', '土地相关递延收益'),
  });
  m.define(deferred, prev(deferred, 0).plus(contributed).minus(released));
  books.income('depreciation', -1, worn, { taxed: 'never' });
  books.income('other_income', 1, released, { taxed: 'never' });
  books.liability(deferred, { inHouse: true, changes: [up(contributed), down(released)] });
}
