/** What was capitalised is depreciated once, and what was granted is released once, by the time the concession ends. */
import { most, number, sum, type Term, total, when } from '../../lines/index.ts';
import type { BuiltItem } from '../construction/built-item.ts';
import { type Context, text } from '../context.ts';
import type { Lifecycle } from '../lifecycle/index.ts';
import { NOTHING, prove } from './prove.ts';

const SOURCE = 'cost = accumulated depreciation + what is left; CAS 4 (固定资产), CAS 6 (无形资产), CAS 16 (政府补助)';

/** Writes the proofs of assets and grants over the whole life. */
export function proveAssets(
  context: Context,
  of: { readonly items: readonly BuiltItem[]; readonly renewals: Lifecycle },
): void {
  const { m, time } = context;
  m.section('proofs', SOURCE);
  const assets = m.named('accounts.fixed_assets');
  prove(context, 'no-asset-is-depreciated-twice', {
    label: text('Depreciation never exceeds what was capitalised', '累计折旧不超过资产原值'),
    left: { label: text('Depreciated beyond cost', '超出原值的折旧'), of: most(assets.negated(), 0) },
    right: NOTHING,
  });
  // An item by class may keep a salvage value, or wear more slowly than the concession lasts.
  const kept = of.items
    .filter(({ classes }) => classes !== undefined)
    .map(({ name }): Term => m.named(`depreciation.${name}.basis`).minus(total(m.named(`depreciation.${name}`))));
  const atTheEnd = m.line(
    'proof.assets_at_the_end',
    { unit: 'money', nature: 'balance', label: text('Concession assets when the concession ends', '期满项目资产净值') },
    when(time.final, assets, 0),
  );
  prove(context, 'assets-are-depreciated-in-full', {
    shape: 'once',
    label: text('What was capitalised is depreciated when the concession ends', '期满时资本化支出全部计提折旧'),
    left: { label: text('Assets left at the end', '期满资产净值'), of: total(atTheEnd) },
    right: {
      label: text('Salvage, and what wears more slowly', '残值及未提足折旧部分'),
      of: sum([number(0, 'money'), ...kept]),
    },
  });
  prove(context, 'grants-are-released-once', {
    shape: 'once',
    label: text('Grants are released to income once', '政府补助一次且仅一次计入收益'),
    left: {
      label: text('Released to income in all', '累计摊销的政府补助'),
      of: total(m.named('accounts.grants_released')),
    },
    right: { label: text('Grants received in all', '累计收到的政府补助'), of: total(m.named('funding.grants')) },
  });
  if (of.renewals.renewals.length === 0) return;
  prove(context, 'renewals-are-depreciated-once', {
    shape: 'once',
    label: text('Every renewal paid is depreciated, and no other', '更新改造支出全部且仅一次计提折旧'),
    left: { label: text('Depreciation of renewals in all', '更新改造累计折旧'), of: total(of.renewals.depreciation) },
    right: {
      label: text('Renewals paid to those who made them', '支付的更新改造款'),
      of: sum(of.renewals.renewals.map(({ spending }) => total(spending))),
    },
  });
}
