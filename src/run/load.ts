/** A deal from its file: the scenario reader with the deal's schema, and the digest that results carry. */
import { type Checked, InternalError } from '../diagnostics/diagnostic.ts';
import { type Deal, dealSpec, semanticChecks, TIME_NAMES } from '../model/index.ts';
import { type FileSource, loadScenario as load, type Scenario } from '../scenario/index.ts';

/** A validated deal, ready to be run. */
export interface DealScenario extends Scenario<Deal> {
  /** SHA-256 of what the scenario says, free of comments and layout. */
  readonly digest: string;
  /** `path=value` of the command line, as given. */
  readonly settings: readonly string[];
}

/** What to load, and where files come from. */
export interface LoadOptions {
  readonly file: string;
  readonly set?: readonly string[];
  readonly source: FileSource;
}

/** Reads and validates a deal. All problems come back together. */
export async function loadScenario({ file, set = [], source }: LoadOptions): Promise<Checked<DealScenario>> {
  const checked = await load({ file, set, source, spec: dealSpec, semanticChecks, timeNames: Object.keys(TIME_NAMES) });
  if (!checked.ok) return checked;
  const { value, warnings } = checked;
  return { ok: true, warnings, value: { ...value, digest: await sha256(value.digestText), settings: set } };
}

/** The cases that may be run: `base`, then those the scenario names. */
export function caseNames(scenario: DealScenario): readonly string[] {
  return ['base', ...scenario.cases.keys()];
}

async function sha256(text: string): Promise<string> {
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  if (subtle === undefined) throw new InternalError('this engine has no SHA-256');
  const bytes = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
