/** Factors of a variance: risks that go together cannot be told apart, and make one factor. */
import type { Correlations } from '../../risk/index.ts';

/** Groups of risks, each linked by correlations that are not zero, in the order of the risks. */
export function factorsOf(risks: readonly string[], correlations: Correlations): readonly (readonly string[])[] {
  const groups: string[][] = [];
  const linked = correlations.filter(({ value }) => Number(value.value) !== 0);
  const seen = new Set<string>();
  for (const risk of risks) {
    if (seen.has(risk)) continue;
    const group = [risk];
    seen.add(risk);
    // The group grows while it is walked.
    for (const member of group)
      for (const { between } of linked)
        for (const other of between)
          if (between.includes(member) && !seen.has(other)) {
            group.push(other);
            seen.add(other);
          }
    groups.push(risks.filter((each) => group.includes(each)));
  }
  return groups;
}
