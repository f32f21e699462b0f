/** The plainest executor: one stretch after the other, here. */
import type { Executor } from './job.ts';
import { openRunner } from './runner.ts';

/** @param pause lets others have a turn between two stretches, so that a call can be broken off */
export function inProcess(pause: () => Promise<void> = () => Promise.resolve()): Executor {
  return {
    async run(job, next, deliver) {
      const runner = openRunner(job);
      for (let chunk = next(); chunk !== undefined; chunk = next()) {
        if (!deliver(runner(chunk))) return;
        await pause();
      }
    },
  };
}
