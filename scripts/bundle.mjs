// Bundles the command line, and what runs in its threads, into a few files, so that starting it reads a few instead of a thousand. The library stays as it is.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}dist/bundle`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['dist/cli/main.js', 'dist/batch/worker.js'],
  entryNames: '[name]',
  outdir: 'dist/bundle',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
  // Drawing needs native code and plugins found by name; the pool of threads has files of its own.
  external: [
    'tinypool',
    'canvas',
    'chart.js',
    'chartjs-node-canvas',
    'chartjs-plugin-annotation',
    'chartjs-plugin-datalabels',
  ],
  // Some dependencies are CommonJS and ask for `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
});
