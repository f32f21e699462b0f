/** The construction contract: fixed price or cost plus a fee, damages for delay, and what is held back until defects are mended. */
import { call, least, type Named, number, prev, sum, total, when } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { BuiltItem } from './built-item.ts';
import { down, up } from '../books.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** Damages for delay: paid in the first period of operation, as income that stands in for revenue lost. */
export function buildDamages({ m, time, books }: Context, party: string, items: readonly BuiltItem[]): void {
  m.section(
    'construction',
    'liquidated damages for delay: amount a month x months of delay, at most a share of the contract price; FIDIC Silver Book (1999) cl. 8.7',
  );
  const price = m.line(
    'construction.contract.price',
    { ...flow, shape: 'once', fixedAtClose: true, label: text('Contract price', '合同价') },
    sum(items.filter(({ paidTo }) => paidTo === party).map(({ cost }) => cost)),
  );
  const owed = m.line(
    'construction.contract.damages_owed',
    { ...flow, shape: 'once', label: text('Delay damages owed', '应付误期赔偿') },
    least(
      m.input('construction.contract.delay_damages', 'money').times(time.delay).times(number(1, '1/month')),
      price.times(m.input('construction.contract.damages_cap', PURE)),
    ),
  );
  const damages = m.line(
    'construction.contract.damages',
    {
      ...flow,
      label: text('Delay damages received', '收到的误期赔偿'),
      flow: { from: party, to: 'project_company' },
    },
    when(time.operating.and(time.operatedBefore.equals(0)), owed, 0),
  );
  books.income('other_income', 1, damages);
  books.cash('operating', 1, damages, { phase: 'operation' });
}

/**
 * Retention: held from what is spent while building, half paid at completion, half when the defects period ends, at the latest
 * when the concession does. The second half comes out of the operating cash flow.
 */
export function buildRetention({ m, time, books }: Context, party: string, items: readonly BuiltItem[]): void {
  m.section(
    'construction',
    'retention held from each payment, half released at completion and half after the defects period; 建设工程质量保证金管理办法 (建质〔2017〕138号, at most 3 %; to be confirmed against the original)',
  );
  const at = 'construction.retention';
  const held = m.line(
    `${at}.held`,
    {
      ...flow,
      label: text('Retention held', '扣留质量保证金'),
      flow: { from: party, to: 'project_company' },
    },
    sum(items.filter(({ paidTo }) => paidTo === party).map(({ spending }) => spending)).times(
      m.input(`${at}.share`, PURE),
    ),
  );
  const all = m.line(
    `${at}.held_total`,
    { ...flow, shape: 'once', label: text('Retention held in all', '质量保证金合计') },
    total(held),
  );
  const half = (id: string, en: string, zh: string, due: Parameters<typeof when>[0]): Named => {
    const share = m.line(
      `${at}.${id}_due`,
      {
        unit: PURE,
        nature: 'factor',
        label: text(`Retention ${en}: due (1) or not yet`, `质量保证金${zh}：已到期（1）`),
      },
      when(due, 1, 0),
    );
    return m.line(
      `${at}.${id}`,
      {
        ...flow,
        label: text(`Retention paid ${en}`, `${zh}支付质量保证金`),
        flow: { from: 'project_company', to: party },
      },
      all.over(2).times(delta(share)),
    );
  };
  const first = half('at_completion', 'at completion', '完工时', time.end.isAtLeast(time.operationStart));
  const end = call('add_months', time.operationStart, m.input(`${at}.defects`, 'month'));
  const second = half(
    'after_defects',
    'after the defects period',
    '缺陷责任期满',
    time.running.and(time.end.isAtLeast(end)).or(time.end.isAtLeast(time.concessionEnd)),
  );
  const balance = m.declare(`${at}.balance`, {
    unit: 'money',
    nature: 'balance',
    label: text('Retention owed', '应付质量保证金'),
  });
  m.define(balance, prev(balance, 0).plus(held).minus(first).minus(second));
  books.cash('investing', 1, held, { phase: 'construction', label: text('Retention held', '扣留质量保证金') });
  books.cash('investing', -1, first, {
    phase: 'construction',
    label: text('Retention paid at completion', '完工时支付质量保证金'),
  });
  books.cash('investing', -1, second, { phase: 'operation' });
  books.liability(balance, { owedTo: party, changes: [up(held), down(first), down(second)] });
}
