import { defineConfig } from 'vitest/config';

/** What needs programs of the system: LibreOffice, Python with openpyxl. Where one is lacking the tests fail and name it. */
export default defineConfig({
  test: {
    include: ['tests/system/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
    fileParallelism: false,
  },
});
