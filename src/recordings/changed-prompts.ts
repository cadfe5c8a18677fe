import type { Task } from '#schemas/answers/index.ts';
import type { Recordings } from './read-recordings.ts';

/** What is known of a prompt: its number, its file, and the hash of what is sent. */
export interface NumberedPrompt {
  readonly version: string;
  /** From the project's folder: `prompts/budget/0001.md`. */
  readonly path: string;
  readonly hash: string;
}

/**
 * A sentence for every prompt that is not the one with which answers were recorded under its number: these answers belong
 * to no question any more, and new ones must not be recorded beside them. Pure.
 */
export function changedPrompts(
  recordings: Pick<Recordings, 'files'>,
  prompts: Readonly<Record<Task, NumberedPrompt>>,
): readonly string[] {
  return Object.entries(prompts).flatMap(([task, { version, path, hash }]) => {
    const others = recordings.files.filter(
      ({ recording }) =>
        recording.task === task && recording.prompt.version === version && recording.prompt.hash !== hash,
    );
    const [first] = others;
    if (first === undefined) return [];
    const next = String(Number(version) + 1).padStart(version.length, '0');
    const places = others.length === 1 ? first.path : `${first.path} and ${others.length - 1} more`;
    return [
      `${path} is not the prompt with which answers were recorded under its number (${places}): its text, its answer schema or a word list in it has changed. Give the new prompt a new number (${path.replace(version, next)}), and take ${path} back as it was.`,
    ];
  });
}
