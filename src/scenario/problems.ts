/** Collects the problems of one reading, so that all of them are told together. */
import type { Bilingual, Diagnostic, Place } from '../diagnostics/diagnostic.ts';

/** What is known of a problem beside its code and message. */
export interface About {
  readonly place?: Place | undefined;
  readonly path?: string | undefined;
  readonly hint?: Bilingual | undefined;
}

/** A text in both languages. */
export function both(en: string, zh: string): Bilingual {
  return { en, zh };
}

const MOST_PROBLEMS = 200;

/** Errors and warnings in the order they were found; more than 200 errors are not told apart. */
export class Problems {
  readonly errors: Diagnostic[] = [];
  readonly warnings: Diagnostic[] = [];

  /** Notes an error, unless one is known of the same path at the same place: what follows from a mistake is not told. */
  error(code: string, message: Bilingual, about: About = {}): void {
    const told = this.errors.some(
      (each) => about.place !== undefined && each.path === about.path && samePlace(each.place, about.place),
    );
    if (!told && this.errors.length < MOST_PROBLEMS) this.errors.push(problem('error', code, message, about));
  }

  /** Notes a warning. */
  warn(code: string, message: Bilingual, about: About = {}): void {
    if (this.warnings.length < MOST_PROBLEMS) this.warnings.push(problem('warning', code, message, about));
  }

  /** Errors and warnings, by file, line and column within the file in which each stands first. */
  all(): readonly Diagnostic[] {
    const files = [...new Set([...this.errors, ...this.warnings].map((each) => each.place?.file))];
    const key = ({ place }: Diagnostic): readonly [number, number, number] => [
      files.indexOf(place?.file),
      place?.line ?? 0,
      place?.column ?? 0,
    ];
    return [...this.errors, ...this.warnings].sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
    });
  }
}

function samePlace(a: Place | undefined, b: Place): boolean {
  return a !== undefined && a.file === b.file && a.line === b.line && a.column === b.column;
}

function problem(
  severity: Diagnostic['severity'],
  code: string,
  message: Bilingual,
  { place, path, hint }: About,
): Diagnostic {
  return {
    code,
    severity,
    message,
    ...(place && { place }),
    ...(path !== undefined && { path }),
    ...(hint && { hint }),
  };
}

/** `did you mean "x"?`, or nothing. */
export function didYouMean(found: string | undefined): Bilingual | undefined {
  return found === undefined ? undefined : both(`Did you mean "${found}"?`, `是否应为“${found}”？`);
}
