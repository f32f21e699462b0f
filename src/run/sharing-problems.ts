/** What a contractual split of risks asks of the model that cannot be: a line that is no payment or follows from cash, a party that is nobody. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Line, Model } from '../lines/index.ts';
import { COMPANY, type Deal, shareable, SPONSORS } from '../model/index.ts';

/** A problem with its place in the scenario. */
export interface SharingProblem {
  readonly path: string;
  readonly code: string;
  readonly message: Bilingual;
  readonly hint: Bilingual;
}

/** From here on lines follow from the cash that is there: a compensation measured on one of them would follow from itself. */
const CASH_BEGINS = 'close.tolerance';

/** What is wrong with `borne_by` and `measured_on` of the deal's risks. */
export function sharingProblems({ risks, parties }: Deal, model: Model): readonly SharingProblem[] {
  const own = model.lines.filter(({ id }) => !id.startsWith('risks.'));
  const begins = own.findIndex(({ id }) => id === CASH_BEGINS);
  const known = new Set(own.slice(0, begins).flatMap((line) => (canShare(line) ? [line.id] : [])));
  const named = new Set([
    ...Object.keys(parties),
    ...own.flatMap(({ flow }) => (flow === undefined ? [] : [flow.from, flow.to])),
    ...['government', 'users', 'contractor', 'operator', 'insurer'],
  ]);
  named.delete(COMPANY);
  return Object.entries(risks).flatMap(([id, { borne_by: shares = {}, measured_on: on }]) => {
    const others = Object.keys(shares).filter((party) => party !== SPONSORS);
    if (others.length === 0) return [];
    return [
      ...others.filter((party) => !named.has(party)).map((party) => unknownParty(id, party, [...named])),
      ...(on === undefined || known.has(on) ? [] : [cannotShare(id, on, [...known], model)]),
    ];
  });
}

function canShare({ id, flow, shape, unit }: Line): boolean {
  return shape === 'period' && unit === 'money' && shareable(id, flow) !== undefined;
}

function unknownParty(id: string, party: string, known: readonly string[]): SharingProblem {
  const meant = nearest(party, [SPONSORS, ...known]);
  return {
    path: `risks.${id}.borne_by.${party}`,
    code: 'SCN-NAME',
    message:
      party === COMPANY
        ? {
            en: `Risk ${id}: what the project company bears stays with its sponsors.`,
            zh: `风险 ${id}：项目公司承担的部分即由社会资本方承担。`,
          }
        : {
            en: `Risk ${id}: the deal has no party named "${party}".`,
            zh: `风险 ${id}：方案中没有名为“${party}”的一方。`,
          },
    hint:
      party === COMPANY
        ? { en: 'Write sponsors.', zh: '请改写为 sponsors。' }
        : meant === undefined
          ? {
              en: `Known: ${SPONSORS}, ${known.join(', ')}. Or list it under parties.`,
              zh: `可用名称：${SPONSORS}、${known.join('、')}；或在 parties 中列出。`,
            }
          : { en: `Did you mean "${meant}"? Or list it under parties.`, zh: `是否指“${meant}”？或在 parties 中列出。` },
  };
}

function cannotShare(id: string, on: string, known: readonly string[], model: Model): SharingProblem {
  const found = model.lines.find((line) => line.id === on);
  const meant = nearest(on, known);
  const hint =
    meant === undefined
      ? {
          en: `Name a payment to or by the project company, such as ${known[0] ?? 'revenue.fares.receipts'}.`,
          zh: `请填写项目公司的一项收付款，例如 ${known[0] ?? 'revenue.fares.receipts'}。`,
        }
      : { en: `Did you mean "${meant}"?`, zh: `是否指“${meant}”？` };
  const path = `risks.${id}.measured_on`;
  if (found === undefined)
    return {
      path,
      code: 'SCN-NAME',
      message: {
        en: `Risk ${id}: the model has no line named "${on}".`,
        zh: `风险 ${id}：模型中没有名为“${on}”的行项目。`,
      },
      hint,
    };
  return {
    path,
    code: 'SCN-RISK',
    message: canShare(found)
      ? {
          en: `Risk ${id}: "${on}" follows from the cash that is there, into which the compensation is paid: it would follow from itself.`,
          zh: `风险 ${id}：“${on}”取决于可用现金，而补偿又计入该现金，构成循环。`,
        }
      : {
          en: `Risk ${id}: "${on}" is no payment between the project company and another party, so nothing says whose loss a deviation is.`,
          zh: `风险 ${id}：“${on}”不是项目公司与其他方之间的收付款，无法判断偏离由谁受损。`,
        },
    hint,
  };
}
