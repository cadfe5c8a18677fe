import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '#model/duizhang-error.ts';
import { RecordingError } from './recording-error.ts';
import { type RecordedCall, type Recording, recordingSchema } from './recording-schema.ts';

/** A recording and the file that it was read from. */
export interface RecordingFile {
  readonly path: string;
  readonly recording: Recording;
}

/** A recorded answer and where it stands. */
export interface RecordedAnswer extends RecordingFile {
  readonly call: RecordedCall;
}

/** The recordings of a folder. */
export interface Recordings {
  readonly folder: string;
  /** In the order of their paths. */
  readonly files: readonly RecordingFile[];
  /** The answer to the request with this key; null where none is recorded. */
  readonly find: (key: string) => RecordedAnswer | null;
}

/** Bad files that are named one by one; the rest is counted. */
const MOST_NAMED = 5;

/**
 * All recordings of a folder; a folder that is not there has none. Throws a RecordingError that names every file that is
 * malformed, stands in another place than its content says, or answers a request otherwise than another file.
 */
export async function readRecordings(folder: string): Promise<Recordings> {
  const names = (await filesIn(folder)).filter((name) => name.endsWith('.json')).sort();
  const read = await Promise.all(names.map((name) => readRecording(folder, name)));
  const files = read.filter((each) => typeof each !== 'string');
  const faults = [...read.filter((each) => typeof each === 'string'), ...contradictionsIn(files)];
  if (faults.length > 0) throw new RecordingError({ message: tell(faults) });
  const answers = new Map(answersIn(files).map((answer) => [answer.call.request, answer]));
  return { folder, files, find: (key) => answers.get(key) ?? null };
}

function tell(faults: readonly string[]): string {
  const rest = faults.length - MOST_NAMED;
  return [...faults.slice(0, MOST_NAMED), ...(rest > 0 ? [`… and ${rest} more.`] : [])].join('\n');
}

/** Where a recording stands, from the folder of all; the parts are joined by slashes. */
export const placeOf = ({ task, prompt, document }: Pick<Recording, 'task' | 'prompt' | 'document'>): string =>
  `${task}/${prompt.version}/${document}.json`;

/** Names from the folder, with slashes; what begins with a dot is being written, or is nobody's. */
async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new RecordingError({
      message: `The recordings in ${folder} cannot be read: ${messageOf(error)}`,
      cause: error,
    });
  }
}

/** The recording in a file, or a sentence that says what is wrong with it. */
export async function readRecording(folder: string, name: string): Promise<RecordingFile | string> {
  const file = path.join(folder, name);
  const recording = await parseRecording(file);
  if (typeof recording === 'string') return recording;
  const place = placeOf(recording);
  if (place !== name)
    return `${file} holds a recording of ${place}: move it there, or take it out and record again with --record.`;
  const [twice] = recording.calls.filter(
    (call, at) => recording.calls.findIndex(({ request }) => request === call.request) !== at,
  );
  return twice === undefined
    ? { path: file, recording }
    : `${file} answers request ${twice.request} twice: take one answer out.`;
}

async function parseRecording(file: string): Promise<Recording | string> {
  try {
    const parsed = recordingSchema.safeParse(JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/u, '')));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
    return `${file} is no recording: ${place}${issue?.message}.`;
  } catch (error) {
    return `${file} cannot be read as a recording: ${messageOf(error)}.`;
  }
}

const answersIn = (files: readonly RecordingFile[]): readonly RecordedAnswer[] =>
  files.flatMap((file) => file.recording.calls.map((call) => ({ ...file, call })));

/** Two documents may ask the same word for word; then they have to be answered alike. */
function contradictionsIn(files: readonly RecordingFile[]): readonly string[] {
  const first = new Map<string, RecordedAnswer>();
  return answersIn(files).flatMap((answer) => {
    const { request, responseHash } = answer.call;
    const known = first.get(request);
    if (known === undefined) first.set(request, answer);
    return known === undefined || known.call.responseHash === responseHash
      ? []
      : [
          `${answer.path} answers request ${request} otherwise than ${known.path} does: keep one of the answers in both.`,
        ];
  });
}
