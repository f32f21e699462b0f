/** Where the measured split of a risk is not what the contract says: in a sentence. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { SimulatedRisk } from '../../results/simulation.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';

/** A party may bear so much more in the tail than the contract gives it before it is worth a sentence. */
const WORTH_SAYING = 0.1;

/** @param borne the share of each party in the tail of the risk, in the order of `parties` */
export function findingOf(
  scenario: DealScenario,
  risk: SimulatedRisk,
  parties: readonly { readonly id: string; readonly label: Bilingual }[],
  borne: readonly number[],
): Bilingual | null {
  const shares = Object.entries(scenario.deal.funding.equity.holders).map(
    ([id, share]) => [id, Number(share.value)] as const,
  );
  const holders = shares.map(([id]) => id).filter((each) => each !== 'government');
  // What stays with the company falls on its shareholders, the government among them where it is one.
  const asHolder = shares.find(([id]) => id === 'government')?.[1] ?? 0;
  const agreed = Object.keys(risk.borne_by).length === 0 ? { sponsors: 1 } : risk.borne_by;
  const kept = agreed['sponsors'] ?? 0;
  const contract = (id: string): number => (agreed[id] ?? 0) + (id === 'government' ? kept * asHolder : 0);
  // The sponsors bear together: by contract they are one.
  const together = (id: string): boolean => holders.includes(id) || id === 'project_company';
  const sponsors = parties.reduce((sum, { id }, k) => sum + (together(id) ? (borne[k] ?? 0) : 0), 0);
  const candidates = [
    { label: { en: 'the sponsors', zh: '社会资本方' }, measured: sponsors, by: kept * (1 - asHolder) },
    ...parties.flatMap(({ id, label }, k) =>
      together(id) ? [] : [{ label, measured: borne[k] ?? 0, by: contract(id) }],
    ),
  ];
  const [worst] = [...candidates].sort((a, b) => b.measured - b.by - (a.measured - a.by));
  if (worst === undefined || worst.measured - worst.by <= WORTH_SAYING) return null;
  const percent = (value: number): string => `${String(Math.round(100 * value))} %`;
  const said = Object.entries(agreed).map(([id, share]) => ({ label: nameOf(id, parties), share: percent(share) }));
  return {
    en: `The contract gives "${risk.label.en}" to ${said.map(({ label, share }) => `${label.en} (${share})`).join(', ')}, but ${percent(worst.measured)} of what is lost in its tail falls on ${worst.label.en}.`,
    zh: `合同约定“${risk.label.zh}”由${said.map(({ label, share }) => `${label.zh}（${share}）`).join('、')}承担，但在其尾部情形下，损失的 ${percent(worst.measured)} 落在${worst.label.zh}身上。`,
  };
}

function nameOf(id: string, parties: readonly { readonly id: string; readonly label: Bilingual }[]): Bilingual {
  if (id === 'sponsors') return { en: 'the sponsors', zh: '社会资本方' };
  return parties.find((each) => each.id === id)?.label ?? { en: id, zh: id };
}
