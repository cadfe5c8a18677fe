import { z } from 'zod';
import { evaluationSchema } from '#evaluate/index.ts';
import { spanSchema } from '#schemas/record/provenance.ts';
import { recordSchema } from '#schemas/record/record.ts';

/**
 * What `--json` prints, by command. `schemaVersion` changes when a field is renamed, removed or comes to mean something
 * else; new fields may come without. (`query --json` has its shape in #dataset: its columns are the question's.)
 */
export const SCHEMA_VERSION = 1;
/** Of `show`: since 2 spans point into the report's text, which is the document's only where a document is one report. */
export const SHOW_SCHEMA_VERSION = 2;
const version = z.literal(SCHEMA_VERSION);

const stateSchema = z.enum(['done', 'partial', 'failed']);

/** Decimal string and ISO 4217 currency. */
const moneySchema = z.strictObject({ currency: z.string(), amount: z.string() });

/** `run --json`: the closing summary. */
export const runOutputSchema = z.strictObject({
  schemaVersion: version,
  run: z.uuid(),
  files: z.array(
    z.strictObject({
      path: z.string(),
      documentId: z.nullable(z.string()),
      reportId: z.nullable(z.string()),
      reportIds: z.array(z.string()),
      state: stateSchema,
      reason: z.nullable(z.string()),
    }),
  ),
  reports: z.array(
    z.strictObject({
      report: z.string(),
      bureau: z.string(),
      year: z.string(),
      state: stateSchema,
      values: z.int(),
      identities: z.int(),
      conflicts: z.int(),
      rejected: z.int(),
    }),
  ),
  dataset: z.string(),
  rows: z.int(),
  /** What asking a model took; null where no answer of one was used. */
  model: z.nullable(
    z.strictObject({
      name: z.string(),
      /** Answers bought in this run, and those that were stored before. */
      calls: z.int(),
      stored: z.int(),
      inputTokens: z.int(),
      /** Of the input tokens. */
      cachedInputTokens: z.int(),
      outputTokens: z.int(),
      /** Null where the model's price is not known; a decimal string. */
      money: z.nullable(moneySchema),
    }),
  ),
  /** True where --budget ended the run: the same command goes on. */
  budgetReached: z.boolean(),
});
export type RunOutput = z.infer<typeof runOutputSchema>;

const rangeOf = <S extends z.ZodType>(of: S) => z.strictObject({ low: of, expected: of, high: of });
const taskEstimateSchema = z.strictObject({
  task: z.string(),
  /** Requests that would be sent, and those whose answers are stored. */
  calls: z.int(),
  stored: z.int(),
  inputTokens: z.int(),
  cachedInputTokens: z.int(),
  outputTokens: rangeOf(z.number()),
});

/** `run --dry-run --json`: what a run would ask a model, before anything is sent. */
export const dryRunOutputSchema = z.strictObject({
  schemaVersion: version,
  model: z.string(),
  files: z.int(),
  failed: z.int(),
  tasks: z.array(taskEstimateSchema),
  total: taskEstimateSchema,
  /** One for each currency that the price is known in; null where it is in none. */
  money: z.nullable(z.array(rangeOf(moneySchema))),
  /** At the limits a minute; null without limits. */
  minutes: z.nullable(z.number()),
});
export type DryRunOutput = z.infer<typeof dryRunOutputSchema>;

const findingSchema = z.strictObject({
  ruleId: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  reason: z.string(),
  span: z.nullable(spanSchema),
  actual: z.nullable(z.string()),
  expected: z.nullable(z.string()),
});

const identitySchema = z.strictObject({
  rule: z.string(),
  equation: z.string(),
  figures: z.array(z.strictObject({ role: z.string(), printed: z.string(), value: z.string(), span: spanSchema })),
  status: z.enum(['exact', 'within_rounding', 'truncated', 'conflict', 'blocked', 'untestable']),
  difference: z.nullable(z.string()),
  tolerance: z.nullable(z.string()),
  unit: z.string(),
});

/** `show --json`: the record with the field names of the labelling guide, and what stands beside it. */
export const showOutputSchema = recordSchema.extend({
  schemaVersion: z.literal(SHOW_SCHEMA_VERSION),
  document: z.string(),
  reportId: z.string(),
  sha256: z.string(),
  textSha256: z.string(),
  reader: z.string(),
  state: stateSchema,
  source: z.strictObject({
    url: z.nullable(z.string()),
    publisher: z.nullable(z.string()),
    retrieved: z.nullable(z.string()),
    published: z.nullable(z.string()),
  }),
  /**
   * The parts of the report. All spans above and below point into its text: the parts joined by a line break; `reportStart`
   * is where a part begins there, `span` what it is of its document.
   */
  members: z.array(
    z.strictObject({
      role: z.enum(['main', 'annex', 'surroundings']),
      file: z.string(),
      sha256: z.string(),
      textSha256: z.string(),
      reader: z.string(),
      span: spanSchema,
      reportStart: z.nullable(z.int()),
    }),
  ),
  findings: z.array(findingSchema),
  identities: z.array(identitySchema),
  rejected: z.array(
    z.strictObject({ item: z.looseObject({ field: z.string() }), keyer: z.string(), reason: z.string() }),
  ),
  /** What a model was asked again about claims in doubt, in the order in which it was. */
  repairs: z.array(
    z.strictObject({
      round: z.int(),
      keyer: z.string(),
      task: z.string(),
      lines: z.array(z.int()),
      span: spanSchema,
      complaints: z.array(z.string()),
      call: z.string(),
      outcome: z.enum(['taken', 'kept', 'unasked']),
      reason: z.nullable(z.string()),
      doubtsBefore: z.int(),
      doubtsAfter: z.int(),
    }),
  ),
});
export type ShowOutput = z.infer<typeof showOutputSchema>;

/** `doctor --json`. */
export const doctorOutputSchema = z.strictObject({
  schemaVersion: version,
  checks: z.array(z.strictObject({ name: z.string(), state: z.enum(['ok', 'note', 'problem']), detail: z.string() })),
});
export type DoctorOutput = z.infer<typeof doctorOutputSchema>;

/** `eval --json`: the evaluation, and who was evaluated. */
export const evalOutputSchema = evaluationSchema.extend({ keyers: z.array(z.string()) });
export type EvalOutput = z.infer<typeof evalOutputSchema>;

const cellSchema = z.strictObject({
  text: z.string(),
  row: z.int().nonnegative(),
  col: z.int().nonnegative(),
  rowSpan: z.int().positive(),
  colSpan: z.int().positive(),
  span: spanSchema,
});

/**
 * `inspect --json`: what was read of a file, before any keyer. `text` is the canonical text, whose UTF-8 has the sha256
 * `textSha256`; every span is [start, end) in its UTF-16 units. A table's `rows` list the cells that have their origin
 * in that row, rows and columns counted from 0. Sizes and boxes in points from a page's top left corner; `confidence`
 * from 0 to 1, null for text that the file itself states.
 */
export const inspectOutputSchema = z.strictObject({
  schemaVersion: version,
  file: z.string(),
  sha256: z.string(),
  format: z.string(),
  bytes: z.int(),
  reader: z.string(),
  partial: z.boolean(),
  textSha256: z.string(),
  text: z.string(),
  blocks: z.array(
    z.strictObject({
      kind: z.enum(['heading', 'paragraph', 'list_item', 'table_row', 'footnote']),
      span: spanSchema,
      level: z.nullable(z.int()),
      marker: z.nullable(z.string()),
    }),
  ),
  tables: z.array(
    z.strictObject({
      foundBy: z.enum(['markup', 'borders', 'gaps', 'lines']),
      span: spanSchema,
      rows: z.array(z.array(cellSchema)),
    }),
  ),
  pages: z.array(
    z.strictObject({
      number: z.int(),
      span: spanSchema,
      width: z.number(),
      height: z.number(),
      remembered: z.boolean(),
    }),
  ),
  runs: z.array(
    z.strictObject({
      span: spanSchema,
      page: z.int(),
      box: z.array(z.number()).length(4),
      confidence: z.nullable(z.number().min(0).max(1)),
    }),
  ),
  findings: z.array(findingSchema),
});
export type InspectOutput = z.infer<typeof inspectOutputSchema>;

/** `inspect --json` for a file that could not be read; `sha256` is null when not even its bytes were. */
export const inspectFailureSchema = z.strictObject({
  schemaVersion: version,
  file: z.string(),
  sha256: z.nullable(z.string()),
  findings: z.array(findingSchema),
});
export type InspectFailure = z.infer<typeof inspectFailureSchema>;

/** `inspect --json` for a folder: a line for each file in it; counts are null for a file that could not be read. */
export const inspectFolderSchema = z.strictObject({
  schemaVersion: version,
  folder: z.string(),
  files: z.array(
    z.strictObject({
      path: z.string(),
      state: stateSchema,
      format: z.nullable(z.string()),
      reader: z.nullable(z.string()),
      pages: z.nullable(z.int()),
      characters: z.nullable(z.int()),
      tables: z.nullable(z.int()),
      findings: z.array(findingSchema),
    }),
  ),
});
export type InspectFolder = z.infer<typeof inspectFolderSchema>;

const batchFileSchema = z.strictObject({
  id: z.string(),
  file: z.string(),
  requests: z.int(),
  bytes: z.int(),
  inputTokens: z.int(),
});

/** `batch export --json`. `underWay` are requests left out because a provider has them; `writtenBefore` stand in an earlier file too. */
export const batchExportSchema = z.strictObject({
  schemaVersion: version,
  model: z.string(),
  format: z.enum(['openai', 'plain']),
  provider: z.nullable(z.string()),
  batches: z.array(batchFileSchema),
  manifest: z.nullable(z.string()),
  requests: z.int(),
  inputTokens: z.int(),
  underWay: z.int(),
  writtenBefore: z.int(),
  files: z.array(z.strictObject({ path: z.string(), state: stateSchema, reason: z.nullable(z.string()) })),
});
export type BatchExport = z.infer<typeof batchExportSchema>;

const importSchema = z.strictObject({
  file: z.string(),
  lines: z.int(),
  stored: z.int(),
  known: z.int(),
  differing: z.array(z.string()),
  failed: z.array(z.strictObject({ key: z.string(), reason: z.string() })),
  unknown: z.array(z.string()),
  asideFile: z.nullable(z.string()),
  broken: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
});

/** `batch import --json`: what became of the lines of each file. */
export const batchImportSchema = z.strictObject({ schemaVersion: version, files: z.array(importSchema) });
export type BatchImport = z.infer<typeof batchImportSchema>;

/** `batch status --json`. `requests` are those of the file; a request that a later file holds counts there alone. */
export const batchStatusSchema = z.strictObject({
  schemaVersion: version,
  batches: z.array(
    z.strictObject({
      id: z.string(),
      model: z.string(),
      format: z.enum(['openai', 'plain']),
      provider: z.string(),
      file: z.string(),
      requests: z.int(),
      createdAt: z.string(),
      state: z.enum(['exported', 'submitting', 'deferred', 'submitted', 'collected', 'withdrawn']),
      endpoint: z.nullable(z.string()),
      providerBatch: z.nullable(z.string()),
      providerStatus: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      waiting: z.int(),
      answered: z.int(),
      failed: z.int(),
    }),
  ),
});
export type BatchStatus = z.infer<typeof batchStatusSchema>;

/** `batch submit --json` and `batch cancel --json`: how each batch ended that was meant. */
export const batchHandedSchema = z.strictObject({
  schemaVersion: version,
  batches: z.array(
    z.strictObject({
      id: z.string(),
      outcome: z.enum(['submitted', 'deferred', 'needless', 'refused', 'cancelled', 'withdrawn']),
      providerBatch: z.nullable(z.string()),
      reason: z.nullable(z.string()),
    }),
  ),
});
export type BatchHanded = z.infer<typeof batchHandedSchema>;

/** `batch collect --json`. `unanswered` requests are those that a batch ended without a word about. */
export const batchCollectSchema = z.strictObject({
  schemaVersion: version,
  batches: z.array(
    z.strictObject({
      id: z.string(),
      outcome: z.enum(['running', 'deferred', 'collected', 'unreachable']),
      providerStatus: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      unanswered: z.int(),
      imports: z.array(importSchema),
    }),
  ),
});
export type BatchCollect = z.infer<typeof batchCollectSchema>;

const promptShape = {
  task: z.string(),
  /** The file's number: `0001`. */
  version: z.string(),
  path: z.string(),
  /** Of the static part, in o200k_base. */
  tokens: z.int(),
  /** sha256 of the prompt as it is sent, and of its answer schema. */
  hash: z.string(),
  schemaHash: z.string(),
};

/** `prompts --json`: the newest prompt of each task. */
export const promptsOutputSchema = z.strictObject({
  schemaVersion: version,
  prompts: z.array(z.strictObject(promptShape)),
});
export type PromptsOutput = z.infer<typeof promptsOutputSchema>;

/**
 * `prompts show --json`: the static part, and what would be sent about each report of the file (none without one).
 * `system` is the same in all requests, byte for byte; `tokens` of a request are those of `user` alone.
 */
export const promptShowOutputSchema = z.strictObject({
  schemaVersion: version,
  ...promptShape,
  system: z.string(),
  schema: z.looseObject({}),
  reports: z.array(
    z.strictObject({
      report: z.string(),
      requests: z.array(
        z.strictObject({
          key: z.string(),
          model: z.string(),
          schemaName: z.string(),
          maxOutputTokens: z.int(),
          temperature: z.number(),
          lines: z.array(z.int()),
          tokens: z.int(),
          user: z.string(),
        }),
      ),
    }),
  ),
});
export type PromptShowOutput = z.infer<typeof promptShowOutputSchema>;
