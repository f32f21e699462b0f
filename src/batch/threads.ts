/** An executor on worker threads: the same numbers as in process, in less time. Node only. */
import Tinypool from 'tinypool';
import type { Chunk, ChunkResult, Executor } from '../index.ts';

/** How many stretches wait for a thread: enough that none idles, few enough that memory stays flat. */
const AHEAD = 2;

/**
 * @param threads how many workers
 * @param worker  the file of the built worker (`dist/bundle/worker.js`)
 */
export function onThreads(threads: number, worker: string): Executor {
  return {
    async run(job, next, deliver) {
      const pool = new Tinypool({ filename: worker, minThreads: threads, maxThreads: threads, workerData: job });
      try {
        const waiting: Promise<ChunkResult>[] = [];
        const fill = (): void => {
          while (waiting.length < threads * AHEAD) {
            const chunk: Chunk | undefined = next();
            if (chunk === undefined) return;
            const result = pool.run(chunk) as Promise<ChunkResult>;
            // A failure is heard when its turn comes; until then it must not count as unheard.
            result.catch(() => undefined);
            waiting.push(result);
          }
        };
        fill();
        for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) {
          const result = await first;
          fill();
          if (!deliver(result)) return;
        }
      } finally {
        await pool.destroy();
      }
    },
  };
}
