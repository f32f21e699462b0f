/** A deal whose every name and remark would be a formula if a spreadsheet took it for one. */
import { written } from '../../published/library.ts';
import type { DealScenario } from '../../../src/run/deal-scenario.ts';

export const TEXTS = [
  '=1+1',
  '+1+1',
  '@SUM(1;1)',
  '-2',
  '\t=1+1',
  '\r=1+1',
  '=cmd|"/C calc"!A0',
  '#REF!',
  "'=1+1",
  '1+1',
] as const;

/** Street lighting, named and explained by {@link TEXTS} wherever a scenario takes text. */
export async function dangerousDeal(): Promise<DealScenario> {
  const text = (k: number): string => JSON.stringify(TEXTS[k]);
  const both = (k: number): string => `{ en: ${text(k)}, zh: ${text(k)} }`;
  return written(`
extends: street-lighting.yaml
name: ${both(0)}
construction:
  items:
    luminaires: { label: ${both(1)}, cost: { value: 24e6, source: ${text(6)}, note: ${text(7)} } }
    drivers_and_control: { label: ${both(4)}, cost: { value: 7.5e6, source: ${text(2)}, note: ${text(3)} } }
revenue:
  savings: { label: ${both(2)} }
  service: { label: ${both(5)} }
operation:
  costs:
    crews: { label: ${both(3)}, cost: { value: 60 /lamp, note: ${text(8)} } }
    network: { label: ${both(9)} }
funding:
  debt:
    loan: { label: ${both(6)} }
`);
}
