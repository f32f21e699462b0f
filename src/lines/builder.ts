/** Writes a model: declares inputs, defines lines once, refuses what is undefined or mixes units. */
import { type Bilingual, InternalError } from '../diagnostics/diagnostic.ts';
import { canonicalUnit, type Unit } from '../quantity/unit.ts';
import type { Flow, Input, Line, Model, Nature, Shape, Sizes, Tier, Unknown, Check } from './line.ts';
import { call, most, Named, number, type Operand, Term } from './term.ts';
import { checkUnits } from './units.ts';

/** What is said of a line beside its formula. `shape` is `period` unless said; subject and source come from the section. */
export interface About {
  readonly label: Bilingual;
  readonly unit: Unit;
  readonly nature: Nature;
  readonly shape?: Shape;
  readonly flow?: Flow;
  readonly source?: string;
  readonly idiom?: string;
  readonly fixedAtClose?: boolean;
}

/** What is said of a check. `tolerance` is in the unit of the two sides. */
export interface CheckAbout {
  readonly tier: Tier;
  readonly label: Bilingual;
  readonly hint: Bilingual;
  readonly left: Named;
  readonly relation: Check['relation'];
  readonly right: Named;
  readonly tolerance: Named;
  readonly shape?: Shape;
}

/** The only thing in pppsim that changes while it is held; `build` freezes what it wrote. */
export class ModelBuilder {
  readonly sizes: Sizes;
  #subject = 'general';
  #source = 'identity';
  readonly #lines = new Map<string, Omit<Line, 'formula'>>();
  readonly #formulas = new Map<string, Term>();
  readonly #inputs = new Map<string, Input>();
  readonly #unknowns: Unknown[] = [];
  readonly #checks: Check[] = [];

  constructor(sizes: Sizes) {
    this.sizes = sizes;
  }

  /** Names the subject and the default source of the lines that follow. */
  section(subject: string, source: string): void {
    this.#subject = subject;
    this.#source = source;
  }

  /** A number (`once`) or series of the scenario. Reading it twice is fine; with another unit it is a bug. */
  input(path: string, unit: Unit, shape: Shape = 'once', fill?: 'zero' | 'hold'): Term {
    const known = this.#inputs.get(path);
    const wanted = canonicalUnit(unit);
    if (known !== undefined && (known.unit !== wanted || known.shape !== shape || known.fill !== fill)) {
      throw new InternalError(`input ${path} read as ${known.unit} (${known.shape}) and as ${wanted} (${shape})`);
    }
    this.#inputs.set(path, { path, unit: wanted, shape, ...(fill && { fill }) });
    return new Term(shape === 'once' ? { node: 'input', path } : { node: 'series', path });
  }

  /** Announces a line whose formula follows, for lines that need each other. */
  declare(id: string, about: About): Named {
    if (this.#lines.has(id)) throw new InternalError(`line ${id} is written twice`);
    const { shape = 'period', source = this.#source, ...rest } = about;
    this.#lines.set(id, { ...rest, id, shape, source, subject: this.#subject, unit: canonicalUnit(about.unit) });
    return new Named(id);
  }

  /** Gives a declared line its formula, once. */
  define(line: Named, formula: Operand): Named {
    if (this.#formulas.has(line.id)) throw new InternalError(`line ${line.id} is defined twice`);
    if (!this.#lines.has(line.id)) throw new InternalError(`line ${line.id} is defined before it is declared`);
    this.#formulas.set(line.id, typeof formula === 'number' ? number(formula) : formula);
    return line;
  }

  /** Writes a line: declares and defines it. */
  line(id: string, about: About, formula: Operand): Named {
    return this.define(this.declare(id, about), formula);
  }

  /** An input that the closing solves for. Returns the term that reads it. */
  unknown(path: string, about: Omit<Unknown, 'path' | 'unit'> & { readonly unit: Unit }): Term {
    const read = this.input(path, about.unit, about.shape);
    this.#unknowns.push({ ...about, path, unit: canonicalUnit(about.unit) });
    return read;
  }

  /** A truth about the model (integrity) or a wish about the deal (commercial). Writes the line of its gap. */
  check(id: string, about: CheckAbout): void {
    const { left, right, relation } = about;
    const kept = this.#lines.get(left.id);
    if (kept === undefined) throw new InternalError(`check ${id} compares an unknown line ${left.id}`);
    const broken =
      relation === 'equals'
        ? call('abs', left.minus(right))
        : relation === 'at-least'
          ? most(right.minus(left), 0)
          : most(left.minus(right), 0);
    const gap = this.line(
      `check.${id}.gap`,
      {
        label: about.label,
        unit: kept.unit,
        nature: 'factor',
        shape: about.shape ?? kept.shape,
        idiom: 'check',
      },
      broken,
    );
    this.#checks.push({
      id,
      tier: about.tier,
      label: about.label,
      hint: about.hint,
      left: left.id,
      relation,
      right: right.id,
      tolerance: about.tolerance.id,
      gap: gap.id,
    });
  }

  /** The shape and unit a line was declared with. @throws InternalError for an unknown line */
  about(line: Named): Omit<Line, 'formula'> {
    const found = this.#lines.get(line.id);
    if (found === undefined) throw new InternalError(`no line ${line.id}`);
    return found;
  }

  /** Whether a line of this name has been declared. */
  has(id: string): boolean {
    return this.#lines.has(id);
  }

  /** A line written before, by its name. @throws InternalError for an unknown one */
  named(id: string): Named {
    if (!this.#lines.has(id)) throw new InternalError(`no line ${id}`);
    return new Named(id);
  }

  /** Every period line written so far that crosses a boundary, with its payer and payee. */
  flows(): readonly { readonly line: Named; readonly flow: Flow }[] {
    return [...this.#lines.values()].flatMap(({ id, flow, shape }) =>
      flow === undefined || shape !== 'period' ? [] : [{ line: new Named(id), flow }],
    );
  }

  /** The finished model, its units checked. @throws InternalError naming every line that is wrong */
  build(): Model {
    const lines: Line[] = [];
    for (const [id, about] of this.#lines) {
      const formula = this.#formulas.get(id);
      if (formula === undefined) throw new InternalError(`line ${id} was declared and never defined`);
      lines.push(Object.freeze({ ...about, formula: formula.expr }));
    }
    const model: Model = {
      sizes: this.sizes,
      lines,
      inputs: [...this.#inputs.values()],
      unknowns: this.#unknowns,
      checks: this.#checks,
    };
    checkUnits(model);
    return Object.freeze(model);
  }
}
