/** How figures, moves and financings are written in every part. */
import type { Figure } from '../../results/contract.ts';
import type {
  MovedTo,
  Sensitivity,
  StudiedFinancing,
  StudiedInput,
  StudiedMetric,
  Threshold,
  VariationOutcome,
} from '../../results/sensitivity.ts';
import { styleOf } from '../../results/style.ts';
import { formatMargin, formatNumber } from '../figure.ts';
import { fill, type Language, say } from '../language.ts';
import { signed } from '../numbers.ts';
import { SENSITIVITY_TERMS as TERMS } from './terms.ts';

export class Words {
  readonly study: Sensitivity;
  readonly language: Language;

  constructor(study: Sensitivity, language: Language) {
    this.study = study;
    this.language = language;
  }

  say(term: keyof typeof TERMS): string {
    return say(TERMS[term], this.language);
  }

  fill(term: keyof typeof TERMS, places: Readonly<Record<string, string>>): string {
    return fill(TERMS[term], this.language, places);
  }

  financing(financing: StudiedFinancing): string {
    return this.say(financing);
  }

  input(path: string): StudiedInput | undefined {
    return this.study.inputs.find((each) => each.path === path);
  }

  /** For heads of columns. */
  shortly(financing: StudiedFinancing): string {
    return this.say(`${financing}_short`);
  }

  /** What an input is called. */
  name(path: string): string {
    const input = this.input(path);
    return input === undefined ? path : say(input.label, this.language);
  }

  label(metric: Pick<StudiedMetric, 'label'>): string {
    return say(metric.label, this.language);
  }

  number(value: number, { id, unit }: Pick<StudiedMetric, 'id' | 'unit'>): string {
    const { currency } = this.study.scenario;
    return formatNumber(value, styleOf(id, unit, currency), unit, currency, this.language);
  }

  margin(value: number, { id, unit }: Pick<StudiedMetric, 'id' | 'unit'>): string {
    return formatMargin(value, id, unit, this.study.scenario.currency, this.language).replace(/^\+/, '');
  }

  figure(figure: Figure | undefined, metric: StudiedMetric): string {
    return figure === undefined || 'undefined' in figure ? this.say('no_value') : this.number(figure.value, metric);
  }

  outcome(outcome: VariationOutcome | null, metric: StudiedMetric): string {
    if (outcome === null) return this.say('same_as_base');
    if (outcome.closed) return this.figure(outcome.figures[metric.id], metric);
    return this.say(outcome.kind === 'no-close' ? 'no_close' : outcome.kind);
  }

  moved(to: MovedTo | null): string {
    return to === null ? this.say('same_as_base') : `${to.text}${to.clipped ? ' ^' : ''}`;
  }

  /** Such as `-7.0 %`: how far from the base. */
  change({ change }: Pick<MovedTo, 'change'>): string {
    return change === null ? '' : `${signed(change * 100, 1)} %`;
  }

  base(metric: StudiedMetric, financing: StudiedFinancing): Figure | undefined {
    return this.study.base.find((each) => each.financing === financing)?.figures[metric.id];
  }

  /** Such as `the gate of 8.00%`. */
  threshold({ kind, value }: Threshold, metric: StudiedMetric): string {
    if (kind === 'zero') return this.say('level_zero');
    return this.fill(kind === 'gate' ? 'level_gate' : 'level_base', { value: this.number(value, metric) });
  }

  baseLine(metric: StudiedMetric): string {
    const [first] = this.study.base;
    const { threshold } = metric;
    const gate =
      threshold?.kind !== 'gate'
        ? ''
        : this.fill(threshold.relation === 'at-most' ? 'gate_at_most' : 'gate_at_least', {
            value: this.number(threshold.value, metric),
          });
    return this.fill('base_values', {
      metric: this.label(metric),
      value: this.figure(first?.figures[metric.id], metric),
      threshold: gate,
    });
  }

  /** Such as `2.9745 /hour` for `2.974497 /hour`: the digits that a reader takes in. */
  short(text: string): string {
    return text.replace(/(?<=^(?:x )?[+-]?)([\d_]*)\.(\d+)/, (whole, head: string, decimals: string) => {
      const digits = head.replaceAll('_', '').replace(/^0+/, '').length;
      const kept = digits === 0 ? (/^0*/.exec(decimals)?.[0].length ?? 0) + 4 : Math.max(0, 5 - digits);
      if (decimals.length <= kept) return whole;
      return kept === 0 ? head : `${head}.${decimals.slice(0, kept)}`;
    });
  }

  list(names: readonly string[]): string {
    return names.join(this.language === 'zh' ? '、' : ', ');
  }
}
