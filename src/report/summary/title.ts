/** What was run: name, currency, case, financing, arithmetic, and the master check. */
import { caseName, say } from '../language.ts';
import { wrap } from '../table.ts';
import type { Section } from './page.ts';

export const title: Section = ({ result, language, width, term, named, aside, paint }) => {
  const { provenance, scenario, master_check: master, checks } = result;
  const facts = [
    scenario.currency,
    term('nominal'),
    `${term('case')} ${caseName(provenance.case, language)}`,
    term(provenance.financing === 'resized' ? 'financing_resized' : 'financing_frozen'),
    term(provenance.arithmetic === 'exact' ? 'arithmetic_exact' : 'arithmetic_float64'),
    ...(scenario.profile === null ? [] : [scenario.profile]),
  ];
  const status = term('master_text', {
    integrity: String(master.integrity_failures),
    signals: String(master.commercial_signals),
    all: String(checks.length),
  });
  const verdict = master.passed ? paint.good(term('pass')) : paint.bad(term('fail'));
  return [
    ...wrap(say(scenario.name, language), width).map((line) => paint.strong(line)),
    ...wrap(facts.join(' | '), width),
    ...wrap(`pppsim ${provenance.version} | ${provenance.scenario} | ${provenance.digest.slice(0, 12)}`, width).map(
      (line) => paint.faint(line),
    ),
    named(term('master_check'), aside(verdict, status)),
  ];
};
