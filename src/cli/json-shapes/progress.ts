import { z } from 'zod';
import { moneySchema, version } from './shared-parts.ts';

/** What ended a command. */
export const endingSchema = z.enum(['whole', 'interrupted', 'budget-reached', 'model-lost', 'failed']);

/** How far a command is. Counts are whole numbers from 0. */
const countsShape = {
  schemaVersion: version,
  /** planning: files are found. working, settling, publishing: as they say. ended: nothing is left to do. */
  phase: z.enum(['planning', 'working', 'settling', 'publishing', 'ended']),
  documents: z.strictObject({
    /** Those found so far, while it plans. */
    total: z.int().min(0),
    done: z.int().min(0),
    partial: z.int().min(0),
    failed: z.int().min(0),
    /** Given up after they had ended what worked on them, again and again. */
    dead: z.int().min(0),
    /** They have the bytes of another one, and are not worked on. */
    repeated: z.int().min(0),
    waiting: z.int().min(0),
    /** Of those above: they ended in an earlier run, and nothing has changed since. */
    unchanged: z.int().min(0),
  }),
  /** Answers of a model: bought now, and stored before. */
  calls: z.strictObject({ bought: z.int().min(0), stored: z.int().min(0) }),
  /** Of the answers bought; `cachedInput` is part of `input`. */
  tokens: z.strictObject({ input: z.int().min(0), cachedInput: z.int().min(0), output: z.int().min(0) }),
  /** What those tokens cost; null where the price is not known, or no model is asked. */
  money: z.nullable(moneySchema),
  /** Of late while it works on documents, afterwards of all the time it did; null until it can be told. */
  documentsPerMinute: z.nullable(z.number().min(0)),
  /** Until the last document has ended; null while nobody can tell, and where the rest is left as it is. */
  secondsLeft: z.nullable(z.int().min(0)),
  /** Since the command began. */
  seconds: z.number().min(0),
  /** What it waits for; null where it waits for nothing but its own work. */
  waitingFor: z.nullable(z.strictObject({ what: z.enum(['provider', 'database', 'workers']), reason: z.string() })),
};

/** A document that failed or was given up, at once. */
const fileLine = z.strictObject({
  event: z.literal('file'),
  schemaVersion: version,
  path: z.string(),
  state: z.enum(['failed', 'dead']),
  reason: z.nullable(z.string()),
});
/** It waits for the provider of the model or for the database; `seconds` is null where nobody knows how long. */
const waitingLine = z.strictObject({
  event: z.literal('waiting'),
  schemaVersion: version,
  what: z.enum(['provider', 'database', 'workers']),
  reason: z.string(),
  seconds: z.nullable(z.number().min(0)),
});
/** What a person should know: one sentence or a few. */
const noticeLine = z.strictObject({ event: z.literal('notice'), schemaVersion: version, text: z.string() });

/** A line of progress on standard error, where that is no terminal or `--progress json` is given. */
export const progressEventSchema = z.discriminatedUnion('event', [
  /** Once, when it is known what is to be done; `keyers` is empty where nobody keys. */
  z.strictObject({ event: z.literal('started'), ...countsShape, keyers: z.array(z.string()) }),
  /** Every few seconds, and when a phase begins. */
  z.strictObject({ event: z.literal('progress'), ...countsShape }),
  fileLine,
  waitingLine,
  noticeLine,
  /** Once, at the end, whatever it was that ended it. */
  z.strictObject({
    event: z.literal('finished'),
    ...countsShape,
    /**
     * whole: no document is left. interrupted: it was told to stop (Ctrl-C, SIGTERM). budget-reached: what might be spent
     * was. model-lost: the model could not be asked any further. failed: an error ended it.
     */
    ending: endingSchema,
  }),
]);
export type ProgressEvent = z.infer<typeof progressEventSchema>;

/** What all counting lines have in common. */
export type ProgressCounts = Omit<Extract<ProgressEvent, { event: 'progress' }>, 'event'>;

/** A line of a worker on standard error, where that is no terminal. */
export const workerEventSchema = z.discriminatedUnion('event', [
  /** What it has ended since it began, of whatever runs, and the answers it bought; every ten seconds where that is more. */
  z.strictObject({
    event: z.literal('worker'),
    schemaVersion: version,
    documents: z.strictObject({
      done: z.int().min(0),
      partial: z.int().min(0),
      failed: z.int().min(0),
      dead: z.int().min(0),
    }),
    calls: z.int().min(0),
  }),
  fileLine,
  waitingLine,
  noticeLine,
]);
export type WorkerEvent = z.infer<typeof workerEventSchema>;
