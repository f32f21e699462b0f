/** How long a kernel takes to compile: what closing a deal pays once a run. */
import { inChild, median, table } from '../measure.mjs';

const CHILD = 'sections/compiling-child.mjs';

export default function compiling() {
  const rows = ['one', 'sampled', 'all'].map((varying) => {
    const runs = Array.from({ length: 5 }, () => inChild(CHILD, varying));
    const [first] = runs;
    const of = (key) => median(runs.map((run) => run[key])).toFixed(1);
    return [
      varying === 'one' ? 'one number' : varying === 'sampled' ? 'six numbers' : 'every input',
      `${first.lines}`,
      `${of('cold')} ms`,
      `${of('firstRun')} ms`,
      `${of('warm')} ms`,
      `${(first.source / 1024).toFixed(0)} KB`,
    ];
  });
  return {
    title: 'Compiling a kernel of 510 lines by 60 moments (six projects like M1, all lines wanted)',
    text: table(['varying', 'lines', 'cold (first thing a process does)', 'first run', 'once warm', 'generated'], rows),
  };
}
