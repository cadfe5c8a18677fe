import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keptAnswer, sha256 } from '#llm/index.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import { TASKS, type Task } from '#schemas/answers/index.ts';
import { holdingFolder } from './folder-lock.ts';
import { mergeRecording } from './merge-recording.ts';
import { placeOf, type RecordingFile, readRecording } from './read-recordings.ts';
import { RecordingError } from './recording-error.ts';
import type { RecordedCall, Recording } from './recording-schema.ts';
import { splitResponse } from './split-response.ts';

/** An answer to be recorded. */
export interface NewAnswer {
  /** Its name in gold. */
  readonly document: string;
  /** Which of several answers to the same question, from 0. */
  readonly repeat: number;
  /** What the question was asked with. */
  readonly prompt: { readonly version: string; readonly hash: string; readonly schemaHash: string };
  readonly request: ModelRequest;
  readonly call: ModelCall;
  /** "API at api.openai.com", "answers brought by batch import": never a secret. */
  readonly obtained: string;
}

/** What became of answers that were to be recorded. */
export interface Written {
  /** Files written, in the order of their paths. */
  readonly files: readonly string[];
  readonly added: number;
  /** Answers that were recorded before, by this process or another. */
  readonly known: number;
  /** Requests that were recorded before with another answer, which stays: their keys. */
  readonly differing: readonly string[];
}

/**
 * Records answers, each file merged with what is on the disk by then and put in place whole; what is recorded already is
 * never changed. Throws a RecordingError for a file that cannot be read or is of another model, prompt or parameters, and
 * for an answer that repeats its question so that it cannot be told by places: the other files are written all the same.
 */
export function writeRecordings(folder: string, answers: readonly NewAnswer[]): Promise<Written> {
  return holdingFolder(folder, async () => {
    const faults: string[] = [];
    const written: Written[] = [];
    const groups = Map.groupBy(answers, (answer) => placeOf(headOf(answer)));
    for (const [place, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const outcome = await writeOne(folder, place, group);
      if (typeof outcome === 'string') faults.push(outcome);
      else written.push(outcome);
    }
    if (faults.length > 0) throw new RecordingError({ message: faults.join('\n') });
    return {
      files: written.flatMap(({ files }) => files),
      added: written.reduce((sum, { added }) => sum + added, 0),
      known: written.reduce((sum, { known }) => sum + known, 0),
      differing: written.flatMap(({ differing }) => differing),
    };
  });
}

async function writeOne(folder: string, place: string, answers: readonly NewAnswer[]): Promise<Written | string> {
  const file = path.join(folder, place);
  const onDisk: RecordingFile | string | null = existsSync(file) ? await readRecording(folder, place) : null;
  if (typeof onDisk === 'string') return onDisk;
  const fresh: Recording[] = [];
  for (const answer of answers) {
    const call = recordedCall(answer);
    if (call === null)
      return `The answer to request ${answer.request.key} about ${answer.document} (${answer.request.task}) repeats the report in a way that cannot be recorded without its words.`;
    fresh.push({ ...headOf(answer), calls: [call] });
  }
  const merged = mergeRecording(file, onDisk?.recording ?? null, fresh);
  if (typeof merged === 'string') return merged;
  const { recording, added, known, differing } = merged;
  if (added > 0) await putInPlace(file, recording);
  return { files: added > 0 ? [file] : [], added, known, differing };
}

const isTask = (word: string): word is Task => TASKS.some((task) => task === word);

/** Everything of a recording but its calls. Throws a RecordingError for what can have no file. */
function headOf({ document, prompt, request, call, obtained }: NewAnswer): Omit<Recording, 'calls'> {
  const { task, model, temperature, maxOutputTokens } = request;
  if (!isTask(task)) throw new RecordingError({ message: `There is no task ${task} that could be recorded.` });
  if (!/^[^/\\.][^/\\]*$/u.test(document))
    throw new RecordingError({ message: `A recording cannot be named after the document "${document}".` });
  return {
    schemaVersion: 1,
    document,
    task,
    prompt: { version: prompt.version, hash: prompt.hash },
    schema: prompt.schemaHash,
    model,
    date: call.receivedAt.slice(0, 'YYYY-MM-DD'.length),
    obtained,
    parameters: { temperature, maxOutputTokens },
  };
}

/** Null for an answer that cannot be told without words of the report. */
function recordedCall({ repeat, request, call }: NewAnswer): RecordedCall | null {
  const written = keptAnswer(call.rawResponse);
  const response = splitResponse(written, request.user);
  if (response === null) return null;
  const { inputTokens, cachedInputTokens, outputTokens } = call;
  return {
    request: request.key,
    repeat,
    response,
    responseHash: sha256(written),
    ...{ inputTokens, cachedInputTokens, outputTokens },
    // An answer that was brought took no time that anybody knows of.
    milliseconds: call.milliseconds > 0 ? Math.round(call.milliseconds) : null,
  };
}

/** A place is one line; no string of JSON has a line break that it could be mistaken for. */
const recordingText = (recording: Recording): string =>
  `${JSON.stringify(recording, null, 2).replace(/\[\n\s+(\d+),\n\s+(\d+)\n\s+\]/gu, '[$1, $2]')}\n`;

/** Whoever reads the file finds the old or the new one, never a part. */
async function putInPlace(file: string, recording: Recording): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(4).toString('hex')}`);
  try {
    await writeFile(unfinished, recordingText(recording));
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}
