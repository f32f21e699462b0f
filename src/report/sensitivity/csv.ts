/** Every figure of a study in one tidy table: part, financing, what was moved to what, and what came of it. */
import type { Sensitivity, StudiedFinancing, VariationOutcome } from '../../results/sensitivity.ts';
import { exactText } from '../numbers.ts';

const HEAD = [
  'part',
  'financing',
  'case',
  'input',
  'position',
  'input_text',
  'input_value',
  'second_input',
  'second_text',
  'second_value',
  'figure',
  'value',
  'unit',
  'status',
];

type Row = readonly (string | number | null)[];

/** The study as CSV; one row a figure, values that read back as the same double. */
export function sensitivityCsv(study: Sensitivity): string {
  const rows = [
    HEAD,
    ...baseRows(study),
    ...oneWayRows(study),
    ...spiderRows(study),
    ...gridRows(study),
    ...packRows(study),
    ...switchRows(study),
  ];
  return `${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'number' ? exactText(value) : value;
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

interface Moved {
  readonly input: string;
  readonly text: string;
  readonly value: number;
}

/** One row a figure; where there is none, one row with the reason's kind. */
function figureRows(
  part: string,
  financing: StudiedFinancing,
  name: string,
  position: string,
  moved: readonly (Moved | undefined)[],
  outcome: VariationOutcome,
): readonly Row[] {
  const [first, second] = moved;
  const about = [
    part,
    financing,
    name,
    first?.input ?? null,
    position,
    first?.text ?? null,
    first?.value ?? null,
    second?.input ?? null,
    second?.text ?? null,
    second?.value ?? null,
  ];
  if (!outcome.closed) return [[...about, null, null, null, outcome.kind]];
  return Object.entries(outcome.figures).map(([id, figure]) =>
    'value' in figure ? [...about, id, figure.value, figure.unit, 'value'] : [...about, id, null, null, 'no-value'],
  );
}

function baseRows({ base }: Sensitivity): readonly Row[] {
  return base.flatMap(({ financing, figures }) =>
    figureRows('base', financing, 'base', 'base', [], { closed: true, figures }),
  );
}

function oneWayRows({ one_way }: Sensitivity): readonly Row[] {
  return one_way.flatMap(({ input, low, high, effects }) =>
    effects.flatMap((effect) =>
      (
        [
          ['low', low, effect.low],
          ['high', high, effect.high],
        ] as const
      ).flatMap(([position, to, outcome]) =>
        to === null || outcome === null
          ? []
          : figureRows('one-way', effect.financing, '', position, [{ input, ...to }], outcome),
      ),
    ),
  );
}

function spiderRows({ spider }: Sensitivity): readonly Row[] {
  return (spider?.lines ?? []).flatMap(({ input, points }) =>
    points.flatMap((point) =>
      point.outcomes.flatMap(({ financing, outcome }) =>
        figureRows('spider', financing, '', String(point.step), [{ input, ...point }], outcome),
      ),
    ),
  );
}

function gridRows({ grid }: Sensitivity): readonly Row[] {
  if (grid === null) return [];
  const { x, y, layers } = grid;
  return layers.flatMap(({ financing, cells }) =>
    cells.flatMap((row, j) =>
      row.flatMap((outcome, i) => {
        const [across, down] = [x.values[i], y.values[j]];
        const moved = [across && { input: x.input, ...across }, down && { input: y.input, ...down }];
        return figureRows('grid', financing, '', '', moved, outcome);
      }),
    ),
  );
}

function packRows({ pack }: Sensitivity): readonly Row[] {
  return (pack?.rows ?? []).flatMap(({ id, outcomes }) =>
    outcomes.flatMap(({ financing, outcome }) => figureRows('pack', financing, id, '', [], outcome)),
  );
}

/** The figure is the gate's margin at the value; the status what the gate becomes beyond it. */
function switchRows({ switching }: Sensitivity): readonly Row[] {
  return (switching?.inputs ?? []).flatMap(({ input, found, none }) => [
    ...found.map(
      (each): Row => [
        'switching',
        each.financing,
        each.gate,
        input,
        each.side,
        each.to.text,
        each.to.value,
        null,
        null,
        null,
        each.gate,
        each.residual,
        null,
        each.becomes,
      ],
    ),
    ...none.map(
      (each): Row => [
        'switching',
        each.financing,
        each.gate,
        input,
        each.side,
        each.to.text,
        each.to.value,
        null,
        null,
        null,
        each.gate,
        null,
        null,
        'none',
      ],
    ),
  ]);
}
