/** What the schema alone cannot see of what is built and run: phases, stretches of work, milestones, contracts, hand-back. */
import { addText, compareText, multiplyText } from '../quantity/decimal-text.ts';
import { text } from './context.ts';
import type { Deal } from './deal.ts';
import type { SemanticProblem } from './semantic-problem.ts';

/** Everything wrong with phases, construction and the running of the project. */
export function projectChecks(deal: Deal): readonly SemanticProblem[] {
  return [
    ...phases(deal),
    ...phaseNames(deal),
    ...works(deal),
    ...profiles(deal),
    ...contracts(deal),
    ...operation(deal),
  ];
}

const amount = (given: { readonly value: string } | undefined, otherwise = 0): number =>
  given === undefined ? otherwise : Number(given.value);

function wholeMonths(path: string, value: number): readonly SemanticProblem[] {
  return Number.isInteger(value)
    ? []
    : [{ path, code: 'SCN-DATE', message: text('Whole months are expected here.', '此处应为整月。') }];
}

function phases(deal: Deal): readonly SemanticProblem[] {
  const construction = amount(deal.construction.months);
  const delayed = construction + amount(deal.construction.delay);
  return Object.entries(deal.phases).flatMap(([name, phase]) => {
    const path = `phases.${name}`;
    const starts = amount(phase.operates_after);
    return [
      ...wholeMonths(`${path}.operates_after`, starts),
      ...wholeMonths(`${path}.delay`, amount(phase.delay)),
      ...(starts > construction
        ? [
            {
              path: `${path}.operates_after`,
              code: 'SCN-DATE',
              message: text(
                `This phase is to operate after ${phase.operates_after.text}, when construction takes ${deal.construction.months.text}.`,
                `该分期计划在 ${phase.operates_after.text} 后运营，而建设期为 ${deal.construction.months.text}。`,
              ),
              hint: text(
                'Construction lasts until the last phase operates: make construction.months longer.',
                '建设期应持续至最后一个分期投入运营：请延长 construction.months。',
              ),
            },
          ]
        : starts + amount(phase.delay) > delayed
          ? [
              {
                path: `${path}.delay`,
                code: 'SCN-DATE',
                message: text(
                  'With its delay this phase starts after the whole project does.',
                  '该分期延误后晚于项目整体运营。',
                ),
                hint: text('Delay construction as well: construction.delay.', '请同时设置 construction.delay。'),
              },
            ]
          : []),
    ];
  });
}

/** Whatever names a phase names one that is listed. */
function phaseNames(deal: Deal): readonly SemanticProblem[] {
  const listed = Object.keys(deal.phases);
  const groups: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['construction.items', deal.construction.items],
    ['demand', deal.demand],
    ['revenue', deal.revenue],
    ['operation.costs', deal.operation.costs],
  ];
  return groups.flatMap(([group, entries]) =>
    Object.entries(entries).flatMap(([name, given]): readonly SemanticProblem[] => {
      if (typeof given !== 'object' || given === null || !('phase' in given)) return [];
      const { phase } = given;
      if (typeof phase !== 'string' || listed.includes(phase)) return [];
      return [
        {
          path: `${group}.${name}.phase`,
          code: 'SCN-NAME',
          message: text(`There is no phase named "${phase}".`, `不存在名为“${phase}”的分期。`),
          hint:
            listed.length === 0
              ? text('List it under `phases`.', '请先在 phases 中列出。')
              : text(`Known: ${listed.join(', ')}.`, `可用名称：${listed.join('、')}。`),
        },
      ];
    }),
  );
}

function works(deal: Deal): readonly SemanticProblem[] {
  const months = amount(deal.construction.months);
  return Object.entries(deal.construction.items).flatMap(([name, item]) => {
    const path = `construction.items.${name}`;
    const problems: SemanticProblem[] = [
      ...wholeMonths(`${path}.starts`, amount(item.starts)),
      ...wholeMonths(`${path}.finishes`, amount(item.finishes)),
    ];
    const phase = item.phase === undefined ? undefined : deal.phases[item.phase];
    const latest = phase === undefined ? months : amount(phase.operates_after);
    const [starts, finishes] = [amount(item.starts), amount(item.finishes, latest)];
    if (finishes > latest)
      problems.push({
        path: `${path}.finishes`,
        code: 'SCN-DATE',
        message: text(
          `The work finishes ${finishes} months after the close, when its operation starts after ${latest}.`,
          `该项工程于融资交割后 ${finishes} 个月完工，而其运营在 ${latest} 个月后开始。`,
        ),
        hint: text('Works finish before what they are for operates.', '工程应在相应运营开始前完成。'),
      });
    else if ((item.starts !== undefined || item.finishes !== undefined) && starts >= finishes)
      problems.push({
        path: `${path}.starts`,
        code: 'SCN-DATE',
        message: text(
          `The work starts ${starts} months after the close and finishes after ${finishes}.`,
          `该项工程于融资交割后 ${starts} 个月开工、${finishes} 个月完工。`,
        ),
        hint: text('It must start before it finishes.', '开工应早于完工。'),
      });
    if (item.life === undefined && item.renewal !== undefined)
      problems.push({
        path: `${path}.renewal`,
        code: 'SCN-RENEWAL',
        message: text(
          'A share for renewals is given, but no life: without it nothing is ever renewed.',
          '已填写更新比例但未填写使用年限，该项不会更新。',
        ),
        hint: text('Give a life, or leave the share out.', '请填写 life，或删去 renewal。'),
      });
    return problems;
  });
}

/** Shares of milestones and tables add up to the whole, and each milestone lies within its work. */
function profiles(deal: Deal): readonly SemanticProblem[] {
  return Object.entries(deal.construction.items).flatMap(([name, item]) => {
    const { profile } = item;
    if (typeof profile === 'string' || profile.kind === 'logistic') return [];
    const path = `construction.items.${name}.profile`;
    const shares =
      profile.kind === 'milestones'
        ? Object.values(profile.payments).map(({ share }) => share)
        : profile.shares.entries.map(({ quantity }) => quantity);
    const all = shares.reduce((so_far, share) => addText(so_far, share.value), '0');
    const problems: SemanticProblem[] = [];
    if (compareText(all, '1') !== 0)
      problems.push({
        path: profile.kind === 'milestones' ? `${path}.payments` : `${path}.shares`,
        code: 'SCN-SUM',
        message: text(
          `The shares of the cost add up to ${multiplyText(all, '100')} %.`,
          `各项比例合计为 ${multiplyText(all, '100')} %。`,
        ),
        hint: text('They must add up to 100 %.', '合计必须为 100%。'),
      });
    const phase = item.phase === undefined ? undefined : deal.phases[item.phase];
    const latest = amount(item.finishes, amount(phase?.operates_after ?? deal.construction.months));
    const planned = latest - amount(item.starts);
    const years = Math.floor(amount(deal.construction.months) / 12 + amount(deal.operation.years));
    if (profile.kind === 'table' && shares.length > years)
      problems.push({
        path: `${path}.shares`,
        code: 'SCN-LENGTH',
        message: text(
          `The table has ${shares.length} parts, more than the ${years} years of the project.`,
          `进度表有 ${shares.length} 段，超过项目的 ${years} 年。`,
        ),
        hint: text('Use fewer parts, or milestones.', '请减少分段，或改用里程碑付款。'),
      });
    if (profile.kind === 'milestones') {
      for (const [milestone, { after }] of Object.entries(profile.payments))
        if (amount(after) > planned)
          problems.push({
            path: `${path}.payments.${milestone}.after`,
            code: 'SCN-DATE',
            message: text(
              `This milestone lies ${after.text} after the work starts, which takes ${planned} months.`,
              `该里程碑在开工后 ${after.text}，而工期为 ${planned} 个月。`,
            ),
          });
    }
    return problems;
  });
}

function contracts(deal: Deal): readonly SemanticProblem[] {
  const { contract, retention, items } = deal.construction;
  const paid = new Set(Object.values(items).map((item) => item.paid_to));
  const unknown = (path: string, party: string): readonly SemanticProblem[] =>
    paid.has(party)
      ? []
      : [
          {
            path,
            code: 'SCN-NAME',
            message: text(`Nothing that is built is paid to "${party}".`, `没有任何建设内容支付给“${party}”。`),
            hint: text(`Known: ${[...paid].join(', ')}.`, `可用名称：${[...paid].join('、')}。`),
          },
        ];
  return [
    ...(contract === undefined ? [] : unknown('construction.contract.with', contract.with)),
    ...(retention === undefined ? [] : unknown('construction.retention.from', retention.from)),
  ];
}

function operation(deal: Deal): readonly SemanticProblem[] {
  const { inventory, hand_back, costs } = deal.operation;
  const problems: SemanticProblem[] = [];
  if (inventory?.of !== undefined && !Object.hasOwn(costs, inventory.of))
    problems.push({
      path: 'operation.inventory.of',
      code: 'SCN-NAME',
      message: text(`There is no operating cost named "${inventory.of}".`, `不存在名为“${inventory.of}”的运营成本。`),
      hint: text(`Known: ${Object.keys(costs).join(', ')}.`, `可用名称：${Object.keys(costs).join('、')}。`),
    });
  if (hand_back !== undefined && !Object.values(deal.construction.items).some((item) => item.life !== undefined))
    problems.push({
      path: 'operation.hand_back.remaining_life',
      code: 'SCN-HANDBACK',
      message: text(
        'A life is asked for at the end, but no item has a life.',
        '已要求移交时的剩余年限，但没有任何资产填写使用年限。',
      ),
      hint: text('Give the items that wear a life.', '请为会磨损的资产填写 life。'),
    });
  return problems;
}
