import path from 'node:path';
import type { Prompts } from '#extract/llm/index.ts';
import { changedPrompts, modelsIn, type Recordings, readRecordings } from '#recordings/index.ts';
import { CliError } from '../../cli-error.ts';
import { EXIT } from '../../exit-code.ts';
import { PROJECT_ROOT } from '../../project-root.ts';
import { oneLine } from '../../terminal.ts';

/** The recordings that come with the project. */
export const RECORDINGS_FOLDER = path.join(PROJECT_ROOT, 'evals', 'recordings');

/** The recordings of a folder, none where it is not there. Throws the RecordingError that names every bad file. */
export const openRecordings = (folder: string = RECORDINGS_FOLDER): Promise<Recordings> => readRecordings(folder);

const quoted = (model: string): string => `"${oneLine(model, 100)}"`;

/**
 * The model whose answers are replayed: the one named, else the only one recorded. Throws a CliError where none or several
 * are.
 */
export function modelToReplay(recordings: Recordings, named: string | null): string {
  if (named !== null) return named;
  const models = modelsIn(recordings);
  const [only] = models;
  if (only !== undefined && models.length === 1) return only;
  throw new CliError({
    message:
      only === undefined
        ? `No answers are recorded in ${recordings.folder}, and no model is named: name the one to be asked with --keyer llm:<model>.`
        : `Answers of ${models.length} models are recorded in ${recordings.folder}: ${models.map(quoted).join(', ')}. Say whose with --keyer llm:<model>.`,
    exitCode: only === undefined ? EXIT.setUpMissing : EXIT.wrongUse,
  });
}

/** What is to be recorded. */
export interface RecordingWish {
  readonly recordings: Recordings;
  readonly prompts: Prompts;
  readonly model: string;
  /** Names in gold of the reports that are keyed. */
  readonly documents: readonly string[];
}

/**
 * Checks, before anybody is asked, that new answers can be recorded: no prompt has changed under its number, and no file
 * that they belong into is of another model. Throws a CliError with the fix.
 */
export function checkRecordable({ recordings, prompts, model, documents }: RecordingWish): void {
  const changed = changedPrompts(recordings, prompts);
  if (changed.length > 0) throw new CliError({ message: `Nothing was asked. ${changed.join('\n')}` });
  const named = new Set(documents);
  const other = recordings.files.find(
    ({ recording }) =>
      named.has(recording.document) &&
      recording.model !== model &&
      prompts[recording.task].version === recording.prompt.version,
  );
  if (other === undefined) return;
  throw new CliError({
    message: `Nothing was asked. ${other.path} is a recording of ${quoted(other.recording.model)}, and a file is for one model: record ${quoted(model)} in a folder of its own.`,
  });
}
