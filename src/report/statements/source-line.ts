/** Where the figures of a page come from: on every page, since pages part from their files. */
import type { RunResult } from '../../results/contract.ts';
import { caseName, fill, type Language, say } from '../language.ts';
import { TERMS } from '../terms.ts';

/** Engine, scenario, digest, case, financing, and whether all integrity checks hold. */
export function sourceLine({ provenance, master_check: master }: RunResult, language: Language): string {
  const source = fill(TERMS.source_line, language, {
    version: provenance.version,
    scenario: provenance.scenario,
    digest: provenance.digest.slice(0, 12),
    case: caseName(provenance.case, language),
    financing: say(provenance.financing === 'resized' ? TERMS.financing_resized : TERMS.financing_frozen, language),
  });
  return `${source} | ${say(master.passed ? TERMS.master_pass : TERMS.master_fail, language)}`;
}
