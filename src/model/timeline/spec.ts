/** What a scenario says of phases: parts of the project that operate before the whole is built. */
import { z } from 'zod';
import { identifier, months, named } from '../../quantity/schema.ts';
import { text } from '../text.ts';

const phaseSpec = z.strictObject({
  operates_after: months({
    title: text('Operates after', '开始运营'),
    description: text(
      'Months from the close to the planned start of operation of the phase; at most the construction time.',
      '自融资交割至该分期计划开始运营的月数，不超过建设期。',
    ),
    min: 0,
    max: 240,
    example: '12 months',
  }),
  delay: months({
    title: text('Delay', '延误'),
    description: text('By how much the phase starts later than planned.', '该分期实际运营晚于计划的月数。'),
    min: 0,
  }).prefault('0 months'),
});

export const phasesSpec = named(phaseSpec, {
  title: text('Phases', '分期'),
  description: text(
    'Parts that operate while others are still built, by name. The project is complete at the end of the construction time: debt service and distributions start then, and what phases earn before stays in the company. What names no phase starts with the whole project.',
    '先于整体建成而投入运营的部分，按名称列出。建设期结束时项目整体建成，此后开始还本付息和分配，各分期此前的净收入留存于项目公司；未指明分期的内容随项目整体开始运营。',
  ),
});

/** The key of whatever may belong to a phase. */
export const phaseKey = {
  phase: identifier({
    title: text('Phase', '所属分期'),
    description: text(
      'The phase with which it starts, by name; the whole project unless said.',
      '随之开始的分期名称，默认为项目整体。',
    ),
  }).optional(),
} as const;

/** The phase that a kind of a catalogue belongs to, where its spec has the key. */
export function phaseOf(spec: object): string | undefined {
  return 'phase' in spec && typeof spec.phase === 'string' ? spec.phase : undefined;
}
