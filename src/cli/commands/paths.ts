/** What the commands that run many paths share: how risks are drawn, and who runs the paths. */
import type { Executor } from '../core.ts';
import type { Session } from '../session.ts';

export const SAMPLING = ['pseudo-random', 'latin-hypercube', 'sobol'] as const;

export const THREADS_HELP = 'worker threads; the numbers do not depend on it (default: all cores)';

/** One thread runs here; more run in workers that read the built package. */
export async function executorOf({ core, world }: Session, threads = world.cores): Promise<Executor> {
  if (threads === 1) return core.inProcess(() => world.pause());
  const { onThreads } = await import('../../batch/threads.ts');
  return onThreads(threads, `${world.packageRoot}/dist/bundle/worker.js`);
}
