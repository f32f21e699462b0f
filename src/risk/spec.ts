/** What a scenario says of risks: which inputs move, how, together with what, and who bears it. */
import { z } from 'zod';
import { bilingualText, choice, factor, identifier, named, says, share } from '../quantity/schema.ts';
import { distributions } from './distributions/index.ts';
import { eventSpec } from './event-spec.ts';
import { processes } from './processes/index.ts';
import { text } from './text.ts';

const PATH = /^[a-z][a-z0-9_]*(?:\.(?:[a-z0-9_]+|\*))+$/;

const path = z
  .string()
  .max(200)
  .regex(PATH, 'a path such as demand.occupancy is expected, in which * stands for one name');

const paths = z
  .union([path, z.array(path).min(1).max(100)])
  .transform((given): readonly string[] => (typeof given === 'string' ? [given] : given))
  .meta({
    title: 'Of',
    'x-title-zh': '变动的输入',
    description: 'The path of the input that moves, or a list of paths; * stands for one name.',
    'x-description-zh': '变动的输入路径，或路径列表；* 代表一个名称。',
    examples: ['demand.occupancy'],
  });

/** One risk: one thing that is not known, and what it moves. Several paths move together. */
export const riskSpec = z
  .strictObject({
    label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
    of: paths,
    as: choice(['value', 'factor', 'addition'], {
      title: text('As', '作用方式'),
      description: text(
        'Whether what is drawn is the value itself, a factor that multiplies it, or an addition to it.',
        '抽取的数值为输入的取值、乘于其上的系数，还是加于其上的增量。',
      ),
    }).prefault('value'),
    distribution: distributions.spec
      .meta({
        title: 'Distribution',
        'x-title-zh': '概率分布',
        description: 'One draw for the whole life of the project.',
        'x-description-zh': '整个项目期只抽取一次。',
      })
      .optional(),
    process: processes.spec
      .meta({
        title: 'Process',
        'x-title-zh': '随机过程',
        description: 'A value for every calendar year.',
        'x-description-zh': '每个公历年一个数值。',
      })
      .optional(),
    event: eventSpec
      .meta({
        title: 'Event',
        'x-title-zh': '事件',
        description: 'Something that happens or does not.',
        'x-description-zh': '可能发生也可能不发生的事件。',
      })
      .optional(),
    optimism_bias: share({
      title: text('Optimism bias', '乐观偏差'),
      description: text(
        'By what share the forecast has been too low in comparable projects: what is drawn is multiplied by one plus this. Negative where forecasts have been too high, as of traffic.',
        '同类项目中预测值偏低的比例：抽取的数值乘以（1 + 该比例）。预测偏高时（如交通量）取负值。',
      ),
      min: -0.99,
      max: 10,
      example: '15 %',
    }).optional(),
    borne_by: named(
      share({
        title: text('Share borne', '承担比例'),
        example: '30 %',
      }),
      {
        title: text('Borne by', '风险分担'),
        description: text(
          'Which party bears which share; they add up to 100 %. `sponsors`: stays with the project company.',
          '各方承担的比例，合计 100 %；sponsors 表示留在项目公司。',
        ),
      },
    ).optional(),
    measured_on: z
      .string()
      .max(200)
      .regex(PATH, 'the name of a line such as revenue.street.receipts is expected')
      .meta({
        title: 'Measured on',
        'x-title-zh': '计量依据',
        description: 'The line whose deviation from the close is shared.',
        'x-description-zh': '按该行项目相对融资交割时的偏离进行分担。',
        examples: ['revenue.street.receipts'],
      })
      .optional(),
  })
  .refine(
    ({ distribution, process, event }) =>
      [distribution, process, event].filter((each) => each !== undefined).length === 1,
    says('Exactly one of distribution, process and event', 'distribution、process、event 应且仅应填写一项', {
      en: 'Keep the one that says how the input moves: once, by year, or only if something happens.',
      zh: '请保留其中一项：一次抽取、逐年变动或事件触发。',
    }),
  )
  .refine(
    ({ optimism_bias: bias, as }) => bias === undefined || as !== 'addition',
    says('An optimism bias goes with a value or a factor', 'optimism_bias 只适用于 value 或 factor', {
      en: 'Put the bias into the addition itself.',
      zh: '请将偏差直接计入增量。',
    }),
  );

/** One parsed risk. */
export type RiskSpec = z.output<typeof riskSpec>;

/** `risks:` of a scenario. */
export const risksSpec = named(riskSpec, {
  title: text('Risks', '风险'),
  description: text(
    'What is not known at the close, by name: which inputs move, how far, and who bears it.',
    '融资交割时尚不确定的事项，按名称列出：变动的输入、幅度和承担方。',
  ),
});

/** Parsed risks by name. */
export type Risks = z.output<typeof risksSpec>;

const correlationSpec = z.strictObject({
  between: z.tuple([identifier({ title: text('Risk', '风险') }), identifier({ title: text('Risk', '风险') })]).meta({
    title: 'Between',
    'x-title-zh': '两项风险',
    description: 'Two risks by name.',
    'x-description-zh': '两项风险的名称。',
  }),
  value: factor({
    title: text('Correlation', '相关系数'),
    description: text('From -1 to 1.', '介于 -1 与 1 之间。'),
    min: -1,
    max: 1,
    example: '0.3',
  }),
  measured_by: choice(['rank', 'normal-score'], {
    title: text('Measured by', '计量方式'),
    description: text(
      'rank: the correlation of ranks (Spearman) of what is drawn; normal-score: of the normals that drive the draws (Gaussian copula). Of two processes: of their shocks of each year.',
      'rank：抽取值的秩相关系数（Spearman）；normal-score：驱动抽样的正态变量（高斯 Copula）的相关系数。两个随机过程之间为各年冲击的相关系数。',
    ),
  }).prefault('rank'),
});

/** `correlations:` of a scenario. */
export const correlationsSpec = z.array(correlationSpec).max(2000).meta({
  title: 'Correlations',
  'x-title-zh': '相关性',
  description: 'Which risks move together; those not named are independent.',
  'x-description-zh': '同向或反向变动的风险；未列出的相互独立。',
});

/** Parsed correlations, in the order written. */
export type Correlations = z.output<typeof correlationsSpec>;
