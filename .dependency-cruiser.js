// Who may import whom. Each rule says why; `npm run boundaries` checks them, and test/boundaries.test.ts plants one
// violation of each kind and sees it refused. The warning about a missing TypeScript compiler is expected: sources are
// parsed by @swc/core, as those violations show.

/** Stages of the road, in its order; none knows another, only pipeline knows them all. */
const STAGES = ['ingest', 'partition', 'segment', 'extract', 'ground', 'collate', 'check', 'publish'];
const PURE = ['partition', 'segment', 'ground', 'collate', 'check', 'evaluate'];

/** A folder of src may import itself, model, schemas and what is listed; nothing else of the project. */
const MAY_IMPORT = {
  model: [],
  ingest: [],
  partition: [],
  segment: [],
  extract: ['llm'],
  ground: [],
  collate: [],
  check: [],
  tabular: [],
  publish: ['tabular'],
  dataset: ['tabular'],
  evaluate: [],
  llm: [],
  store: [],
  objects: [],
  queue: ['store'],
  worker: ['pipeline'],
  recordings: ['llm'],
  simulate: ['extract', 'segment'],
  telemetry: ['llm', 'pipeline'],
  pipeline: [...STAGES, 'store', 'objects', 'llm', 'recordings', 'evaluate', 'dataset'],
  executor: ['pipeline', 'ingest', 'store', 'llm'],
};

const WHY = {
  model: 'The nouns and ports are what everything else is built on; a noun that knows a stage could not be shared.',
  extract: 'Keyers turn sections into claims; the model client is the only thing they need besides.',
  recordings:
    'Recordings are stored answers behind the port of a model client: what asks and what keys knows nothing of them, and they know of no stage.',
  tabular:
    'Rows as CSV, JSON and workbooks: publish writes a whole release and dataset a part of one, in the same way, and neither may know the other. It is given queries, and knows no table.',
  simulate:
    'The simulated provider sees what a provider sees, a request; it answers by the rules, and shares no code with the client that it is there to test.',
  telemetry:
    'Telemetry stands around a model client and an executor of units and watches them: what it watches knows nothing of it, and works the same without.',
  pipeline: 'Only pipeline knows the order of the stages, and which store and model serve them.',
  executor:
    'Processes that work on units run what pipeline has for one unit, over readers and a store that each opens itself; the pipeline knows the port alone, so that a run is the same in one process and in many.',
};

const folderRules = Object.entries(MAY_IMPORT).map(([folder, others]) => ({
  name: `${folder}-knows-only-its-own`,
  comment: WHY[folder] ?? `${folder} takes nouns and gives nouns: whatever else it needs is handed to it as a value.`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: '\\.test(?:-support)?\\.ts$' },
  to: { path: '^src/', pathNot: [`^src/${folder}/`, '^src/model/', ...others.map((other) => `^src/${other}/`)] },
}));

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two modules are one; it also breaks loading order.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-resolvable',
      comment: 'An import that leads nowhere fails only when it is reached.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'schemas-know-only-zod',
      comment:
        'Schemas describe the record for models, files and people; they must load anywhere, without the program.',
      severity: 'error',
      from: { path: '^schemas/', pathNot: '\\.test(?:-support)?\\.ts$' },
      to: { path: '.', pathNot: ['^schemas/', '^node_modules/zod/'] },
    },
    ...folderRules,
    {
      name: 'pure-stages-touch-nothing',
      comment:
        'partition, segment, ground, collate, check and evaluate give the same for the same input: no files, network, processes, database.',
      severity: 'error',
      from: { path: `^src/(${PURE.join('|')})/`, pathNot: '\\.test(?:-support)?\\.ts$' },
      to: {
        path: '^(node:)?(fs|fs/promises|http|https|net|child_process|process|worker_threads|os)$|(^|/)node_modules/(better-sqlite3|@duckdb|kysely|openai|langchain)',
      },
    },
    {
      name: 'nobody-imports-the-command-line',
      comment: 'Commands parse, call one function and print; what others need from them belongs in pipeline.',
      severity: 'error',
      from: { pathNot: '^(src/cli/|bin/)|\\.test(?:-support)?\\.ts$' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'only-the-command-line-reads-settings',
      comment:
        'Settings are parsed once and handed down as values; a stage that reads them cannot be tested or run twice.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli/|config\\.ts)|\\.test(?:-support)?\\.ts$' },
      to: { path: '^src/config\\.ts$' },
    },
    {
      name: 'no-simulation-in-the-program',
      comment:
        'A simulated provider is reached over HTTP like any other, by whoever starts it: no run may ever fall back on its answers.',
      severity: 'error',
      from: { path: '^(src|bin)/', pathNot: '^src/simulate/|\\.test(?:-support)?\\.ts$' },
      to: { path: '^src/simulate/' },
    },
    {
      name: 'only-telemetry-knows-opentelemetry',
      comment: 'It is loaded when it is wanted and not before; a stage that imports it would load it for everybody.',
      severity: 'error',
      from: { path: '^(src|schemas|bin|evals)/', pathNot: '^src/telemetry/' },
      to: { path: '(^|/)node_modules/@opentelemetry/' },
    },
    {
      name: 'only-objects-knows-the-s3-client',
      comment: 'It is loaded with the first address of a bucket; whoever imports it would load it for everybody.',
      severity: 'error',
      from: { path: '^(src|schemas|bin|evals)/', pathNot: '^src/objects/' },
      to: { path: '(^|/)node_modules/@aws-sdk/' },
    },
    {
      name: 'enter-a-stage-by-its-index',
      comment:
        'A stage shows one verb; what lies behind its index may change without notice. (rules and llm are keyers of extract with an index each; pipeline shows its parts by file; prices load without the clients of models.)',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '\\.test(?:-support)?\\.ts$' },
      to: {
        path: `^src/(${[...STAGES, 'evaluate', 'dataset', 'tabular', 'store', 'objects', 'llm', 'recordings', 'telemetry'].join('|')})/`,
        pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/extract/llm/index\\.ts$', '^src/llm/prices/index\\.ts$'],
      },
    },
    {
      name: 'no-tests-in-the-program',
      comment: 'Test code is not shipped behaviour.',
      severity: 'error',
      from: { pathNot: '\\.test(?:-support)?\\.ts$' },
      to: { path: '\\.test(?:-support)?\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
