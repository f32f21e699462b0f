/** How spending is spread over the construction time: catalogue of profiles, each the share spent by a share of the time. */
import { z } from 'zod';
import { at, call, type ModelBuilder, number, type Operand, sum, type Term, when } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { says } from '../../quantity/issue.ts';
import { choice, factor, months, named, series, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../text.ts';

/** Cumulative share of the cost (0 to 1) when a share `progress` (0 to 1) of the construction time has passed. */
export type Profile = (progress: Term) => Term;

const power = (x: Term, n: number): Term => Array.from({ length: n }, () => x).reduce((a, b) => a.times(b));

/** The beta distribution's cumulative form for whole a and b: sum over j from a to n = a + b - 1 of C(n, j) x^j (1 - x)^(n - j). */
const beta =
  (a: number, b: number): Profile =>
  (x) => {
    const n = a + b - 1;
    const rest = number(1).minus(x);
    const term = (j: number): Operand => {
      const chosen = power(x, j).times(binomial(n, j));
      return j === n ? chosen : chosen.times(power(rest, n - j));
    };
    return sum(Array.from({ length: b }, (_, k) => term(a + k)));
  };

function binomial(n: number, k: number): number {
  return k === 0 ? 1 : (binomial(n, k - 1) * (n - k + 1)) / k;
}

/** x^2 (3 - 2x): slow start, steep middle, slow end; the beta form with a = b = 2. */
const sCurve: Profile = (progress) => progress.times(progress).times(number(3).minus(progress.times(2)));

/** The names that a scenario may use. A new profile is one line here. */
export const PROFILES = {
  uniform: (progress) => progress,
  's-curve': sCurve,
  'beta-early': beta(2, 4),
  'beta-late': beta(4, 2),
  'at-close': () => number(1),
  'at-completion': (progress) => when(progress.isAtLeast(1), 1, 0),
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof PROFILES;

const profileNames = Object.keys(PROFILES) as [ProfileName, ...ProfileName[]];

const logistic = z.strictObject({
  kind: z.literal('logistic'),
  midpoint: share({
    title: text('Midpoint', '中点'),
    description: text('Share of the construction time at which spending is fastest.', '投资最快时已过建设时间的比例。'),
  }).prefault('50 %'),
  steepness: factor({
    title: text('Steepness', '陡度'),
    description: text(
      'k in 1 / (1 + exp(-k (x - midpoint))), scaled to run from 0 to 1.',
      '公式“1／（1＋e^（-k（x－中点）））”中的 k，结果归一化至 0 到 1。',
    ),
    minExclusive: 0,
    max: 50,
  }).prefault('10'),
});

const milestones = z.strictObject({
  kind: z.literal('milestones'),
  payments: named(
    z.strictObject({
      after: months({
        title: text('After', '时点'),
        description: text('Planned months after the work starts.', '自开工起计划月数。'),
        min: 0,
      }),
      share: share({ title: text('Share of the cost', '占造价比例') }),
    }),
    {
      title: text('Milestones', '里程碑付款'),
      description: text(
        'Payments by name; their shares add up to 100 %. A delay moves them in proportion.',
        '按名称列出，比例合计 100 %；延误时按比例顺延。',
      ),
    },
  ),
});

const table = z.strictObject({
  kind: z.literal('table'),
  shares: series(share({ title: text('Share of the cost', '占造价比例') }), {
    title: text('Shares', '进度表'),
    description: text(
      'Shares of the cost in equal parts of the construction time, each spent evenly; they add up to 100 %.',
      '建设时间等分后各段所完成的造价比例，段内均匀支出，合计 100 %。',
    ),
  }).refine(
    (given) => given.by === 'position',
    says('Shares of the cost are a list, not by calendar year', '投资进度应为列表，不按日历年填写', {
      en: 'Write a list, the first part of the construction time first: [20 %, 50 %, 30 %].',
      zh: '请按建设时间先后列出，例如 [20 %, 50 %, 30 %]。',
    }),
  ),
});

/** `profile: s-curve`, or a mapping with numbers of its own. */
export const profileSpec = z.union([
  choice(profileNames, {
    title: text('Spending profile', '投资进度'),
    description: text('How spending is spread over the construction time.', '投资在建设期内的分布方式。'),
  }),
  z.discriminatedUnion('kind', [logistic, milestones, table]),
]);

export type ProfileSpec = z.output<typeof profileSpec>;

/** What a profile with numbers of its own looks at: where they are, and how many months the work was planned to take. */
export interface ProfilePlace {
  readonly path: string;
  readonly label: Bilingual;
  readonly plannedMonths: Term;
}

const SLACK = number('0.000000001');

/** The share spent (0 to 1) at a share `progress` of the work's time, by the profile under `path`. */
export function spentShare(m: ModelBuilder, spec: ProfileSpec, place: ProfilePlace, progress: Term): Term {
  if (typeof spec === 'string') return PROFILES[spec](progress);
  const { path, label, plannedMonths } = place;
  if (spec.kind === 'logistic') {
    const curve = (x: Operand): Term =>
      number(1).over(
        number(1).plus(
          call(
            'exp',
            m
              .input(`${path}.midpoint`, PURE)
              .minus(x)
              .times(m.input(`${path}.steepness`, PURE)),
          ),
        ),
      );
    return curve(progress)
      .minus(curve(0))
      .over(curve(1).minus(curve(0)));
  }
  if (spec.kind === 'milestones') {
    return sum(
      Object.keys(spec.payments).map((name) => {
        const due = m.input(`${path}.payments.${name}.after`, 'month').over(plannedMonths);
        return when(progress.plus(SLACK).isAtLeast(due), m.input(`${path}.payments.${name}.share`, PURE), 0);
      }),
    );
  }
  const shares = m.line(
    `${path}.by_part`,
    {
      shape: 'year',
      unit: PURE,
      nature: 'factor',
      label: text(`${label.en}: share spent in each part of the time`, `${label.zh}：各时段投资比例`),
    },
    m.input(`${path}.shares`, PURE, 'year', 'zero'),
  );
  const sums = runningTotal(m, `${path}.by_part_sum`, shares);
  const passed = progress.times(spec.shares.entries.length);
  const whole = call('floor', passed);
  return at(sums, whole.minus(1), 0).plus(passed.minus(whole).times(at(shares, whole, 0)));
}
