/**
 * Which folder may import which. Arrows run down: a folder imports only what stands in its row, whether values or types.
 * A new row is rare, and comes with a decision record in docs/adr/.
 */
const MAY_IMPORT = {
  // The ground: knows nothing of ours.
  diagnostics: [],
  numeric: [],
  'version.ts': [],
  'catalogue.ts': ['diagnostics'],
  quantity: ['diagnostics', 'numeric'],
  finance: ['diagnostics', 'numeric'],
  results: ['diagnostics', 'quantity'],
  // The language, and what only reads results.
  lines: ['diagnostics', 'quantity', 'numeric'],
  report: ['diagnostics', 'quantity', 'catalogue.ts', 'results'],
  // Side by side on the language: readings of a graph, and the graph of a PPP. They never meet.
  backends: ['diagnostics', 'quantity', 'numeric', 'finance', 'lines', 'results'],
  model: ['diagnostics', 'quantity', 'catalogue.ts', 'lines', 'risk'],
  // What is not known at the close: distributions, processes, events, and their draws (docs/adr/0005-risks-and-draws.md).
  risk: ['diagnostics', 'quantity', 'catalogue.ts', 'numeric'],
  // Text in, a validated scenario out.
  scenario: ['diagnostics', 'quantity', 'catalogue.ts', 'lines', 'model', 'risk'],
  // Where they are joined: the steps of a run, and their order.
  run: [
    'diagnostics',
    'quantity',
    'numeric',
    'finance',
    'results',
    'lines',
    'backends',
    'model',
    'risk',
    'scenario',
    'version.ts',
  ],
  'pipeline.ts': [
    'diagnostics',
    'quantity',
    'numeric',
    'finance',
    'results',
    'lines',
    'backends',
    'model',
    'risk',
    'scenario',
    'run',
    'version.ts',
  ],
  // What runs the model many times.
  studies: [
    'diagnostics',
    'quantity',
    'numeric',
    'finance',
    'results',
    'risk',
    'scenario',
    'run',
    'pipeline.ts',
    'version.ts',
  ],
  // The doors.
  'charts.ts': ['diagnostics', 'quantity', 'results', 'report'],
  'index.ts': [
    'diagnostics',
    'quantity',
    'numeric',
    'finance',
    'results',
    'lines',
    'report',
    'backends',
    'model',
    'risk',
    'scenario',
    'run',
    'pipeline.ts',
    'studies',
    'version.ts',
    'catalogue.ts',
  ],
  cli: ['index.ts', 'charts.ts'],
};

/** Folders of kinds. A kind imports the contract and these helpers, never a sibling; everything else in the folder is a kind. */
const CATALOGUES = {
  'model/revenue': ['contract', 'active', 'covered', 'settlement', 'energy-baseline', 'checks'],
  'model/demand': ['contract', 'amount', 'formula', 'names'],
  'risk/distributions': ['contract', 'keys', 'pair', 'build', 'beta-shape'],
  'risk/processes': ['contract', 'keys', 'spread'],
  'report/charts': ['contract', 'cover-marks', 'frame', 'palette', 'pen', 'picture', 'series', 'text', 'years'],
  'cli/commands': ['execute'],
};

/** Packages, each behind one folder or file. */
const PACKAGES = {
  'decimal.js': 'numeric/decimal\\.ts$',
  yaml: 'scenario/',
  mathjs: 'scenario/',
  commander: 'cli/',
  zod: '(catalogue\\.ts$|quantity/|results/|risk/|model/|scenario/|index\\.ts$)',
  'chart.js': '(report/charts/|charts\\.ts$)',
  'chartjs-node-canvas': 'charts\\.ts$',
  canvas: 'charts\\.ts$',
  hucre: 'backends/workbook/xlsx\\.ts$',
  'cli-table3': 'report/',
  'string-width': '(report/|diagnostics/render\\.ts$)',
  picocolors: '(report/|diagnostics/render\\.ts$)',
};

const escaped = (text) => text.replace(/[.]/g, '\\.');
const place = (name) => `^src/${escaped(name)}${name.endsWith('.ts') ? '$' : '/'}`;

const floors = Object.entries(MAY_IMPORT).map(([name, below]) => ({
  name: `${name}-looks-down-only`,
  severity: 'error',
  comment: `src/${name} may import ${below.join(', ') || 'nothing of ours'}.`,
  from: { path: place(name) },
  to: {
    path: '^src/',
    pathNot: [place(name), ...below.map(place)],
    // The command line may name the types that it passes on.
    ...(name === 'cli' && { dependencyTypesNot: ['type-only'] }),
  },
}));

const siblings = Object.entries(CATALOGUES).map(([folder, helpers]) => ({
  name: `${folder.replace('/', '-')}-kind-imports-no-sibling`,
  severity: 'error',
  comment: `A kind in src/${folder} imports its contract, never another kind: share by a helper, and list it in CATALOGUES.`,
  from: { path: `^src/${folder}/[^/]+\\.ts$`, pathNot: `^src/${folder}/(index|${helpers.join('|')})\\.ts$` },
  to: { path: `^src/${folder}/`, pathNot: `^src/${folder}/(${helpers.join('|')})\\.ts$` },
}));

const packages = Object.entries(PACKAGES).map(([name, owner]) => ({
  name: `only-one-place-imports-${name}`,
  severity: 'error',
  comment: `${name} is imported below src/${owner} alone, so that it can be replaced there.`,
  from: { path: '^src/', pathNot: `^src/${owner}` },
  to: { path: `(^|/)node_modules/${name === 'canvas' ? '(canvas|@napi-rs/canvas)' : escaped(name)}/` },
}));

module.exports = {
  forbidden: [
    ...floors,
    ...siblings,
    ...packages,
    {
      name: 'no-circles',
      severity: 'error',
      comment:
        'A circle of imports, of types too: none of its files can be read alone. Move what they share below both.',
      from: { path: '^(src|tests|bin|scripts)/' },
      to: { circular: true },
    },
    {
      name: 'a-backend-imports-no-other',
      severity: 'error',
      comment: 'A reading of the graph knows no other reading; src/run joins them.',
      from: { path: '^src/backends/([^/]+)/' },
      to: { path: '^src/backends/', pathNot: '^src/backends/$1/' },
    },
    {
      name: 'quantity-takes-the-calendar-only',
      severity: 'error',
      comment: 'Quantities are exact text; of numeric they use dates (docs/adr/0001-one-graph-many-readings.md).',
      from: { path: '^src/quantity/' },
      to: { path: '^src/numeric/', pathNot: '^src/numeric/calendar\\.ts$' },
    },
    {
      name: 'src-touches-no-machine',
      severity: 'error',
      comment: 'No file, clock, thread or environment in src: bin/ hands them in.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'bin-imports-cli-main-alone',
      severity: 'error',
      comment: 'bin/ starts the command line with the real files and streams; nothing else.',
      from: { path: '^bin/' },
      to: { path: '^(src|dist)/', pathNot: '^(src|dist)/(cli|bundle)/main\\.(ts|js)$' },
    },
    {
      name: 'src-imports-no-tests-or-scripts',
      severity: 'error',
      comment: 'What is shipped does not lean on what is not.',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts|bench|dist|bin)/' },
    },
    {
      name: 'every-file-has-a-row',
      severity: 'error',
      comment: 'A new folder under src/ needs a row in MAY_IMPORT.',
      from: { path: '^src/', pathNot: Object.keys(MAY_IMPORT).map(place) },
      to: {},
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'The import leads nowhere.',
      from: { path: '^(src|tests)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      comment: 'src imports only what package.json lists under dependencies.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-optional'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
