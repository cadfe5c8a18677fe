import { z } from 'zod';
import { endingSchema } from './progress.ts';
import { moneySchema, stateSchema, version } from './shared-parts.ts';

const fileStateSchema = z.enum(['waiting', 'done', 'partial', 'failed', 'dead', 'repeated']);
const count = z.int().min(0);

/** `status --json`: how the last run of a workspace stands. */
export const statusSchema = z.strictObject({
  schemaVersion: version,
  /** The file or the database that was looked at, without any password. */
  store: z.string(),
  /** Null where nothing was ever run. */
  run: z.nullable(
    z.strictObject({
      id: z.string(),
      number: z.int(),
      startedAt: z.string(),
      finishedAt: z.nullable(z.string()),
      phase: z.enum(['planning', 'working', 'settling', 'publishing', 'ended']),
      /** working: a process does. stopped: all said that they end. lost: they were killed, or cannot reach the store. */
      condition: z.enum(['working', 'finished', 'stopped', 'lost']),
      /** True while a process that was told to stop ends what it has at hand. */
      isStopping: z.boolean(),
      /** What ended the work of the last process that ran it; null while it goes on, and where none could say so. */
      ending: z.nullable(endingSchema),
      targets: z.array(z.string()),
      rules: z.boolean(),
      model: z.nullable(z.string()),
      release: z.strictObject({ version: z.string(), date: z.string(), redact: z.enum(['persons', 'none']) }),
    }),
  ),
  documents: z.record(z.union([fileStateSchema, z.literal('total')]), count),
  /** What is in somebody's hands, or was when that process was killed: documents, or several that make one report. */
  atHand: count,
  /** Those that have left word of late. */
  processes: z.array(
    z.strictObject({
      process: z.string(),
      /** run: it plans, settles and publishes. worker: it works on what `run --queue` put into the queue. */
      role: z.enum(['run', 'worker']),
      /** Since it left word. */
      secondsAgo: z.number().min(0),
      phase: z.string(),
      documentsPerMinute: z.nullable(z.number().min(0)),
      waitingFor: z.nullable(z.strictObject({ what: z.enum(['provider', 'database', 'workers']), reason: z.string() })),
    }),
  ),
  /** Of all processes; null until it can be told, and when no documents are worked on. */
  documentsPerMinute: z.nullable(z.number().min(0)),
  secondsLeft: z.nullable(count),
  /**
   * What it took of a model: for documents that have ended, or, where that is more, all that the process asked for that ran
   * it last. Null where none was asked for.
   */
  model: z.nullable(
    z.strictObject({
      name: z.string(),
      bought: count,
      stored: count,
      inputTokens: count,
      cachedInputTokens: count,
      outputTokens: count,
      /** Null where the model's price is not known. */
      money: z.nullable(moneySchema),
    }),
  ),
  /** Why documents failed, were given up or are partial, the most frequent reasons first. */
  reasons: z.array(
    z.strictObject({ state: fileStateSchema, reason: z.string(), documents: count, paths: z.array(z.string()) }),
  ),
  /** Commands that would take it further. */
  next: z.array(z.strictObject({ command: z.string(), why: z.string() })),
});
export type StatusOutput = z.infer<typeof statusSchema>;

/** A line of `status --failed --json` and its like: one document. */
export const statusFileSchema = z.strictObject({
  schemaVersion: version,
  position: count,
  path: z.string(),
  state: fileStateSchema,
  /** How its report came out; that of one that repeats another is the other's. */
  endedAs: stateSchema,
  reason: z.nullable(z.string()),
  documentId: z.nullable(z.string()),
  reportIds: z.array(z.string()),
});
export type StatusFile = z.infer<typeof statusFileSchema>;
