/** How long a deal takes to close, in float64 and exactly. */

/** To be filled where the pipeline is: give `{ float64Ms, exactMs, lines, evaluations }` of a 30-year half-yearly scenario. */
export async function measureClosing() {
  return undefined;
}

export default async function closing() {
  const measured = await measureClosing();
  if (measured === undefined) return undefined;
  const { float64Ms, exactMs, lines, evaluations } = measured;
  return {
    title: 'Closing a 30-year half-yearly scenario',
    text: `${lines} lines, ${evaluations} evaluations: ${float64Ms.toFixed(0)} ms in float64, ${exactMs.toFixed(0)} ms exactly.`,
  };
}
