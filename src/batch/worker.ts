/** What runs in a worker thread: a job comes once, when the thread starts; then stretches of its paths. */
import Tinypool from 'tinypool';
import { type Chunk, type ChunkResult, type Job, openRunner } from '../index.ts';

// Of this very thread: handed over when it was started.
const job = Tinypool.workerData as Job;
const runner = openRunner(job);

export default function run(chunk: Chunk): ChunkResult {
  return runner(chunk);
}
