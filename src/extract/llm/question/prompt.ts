import { readdir, readFile } from 'node:fs/promises';
import { schemaHash, sha256 } from '#llm/index.ts';
import { DuizhangError } from '#model/duizhang-error.ts';
import { answerForms, answerSchemas, TASKS, type Task } from '#schemas/answers/index.ts';
import { answerJsonSchema } from '#schemas/answers/json-schema.ts';
import { describeColumns } from '#schemas/answers/rows.ts';

/** Thrown when a prompt file is missing or has a mark that nothing stands for. */
export class PromptError extends DuizhangError {
  override readonly name = 'PromptError';
}

/** A prompt as it is sent: vocabulary and schema put in their places. */
export interface Prompt {
  /** The file's number: `0001`. */
  readonly version: string;
  /** From the project's folder: `prompts/budget/0001.md`. */
  readonly path: string;
  /** sha256 of `text`: it changes with the vocabulary too, which is as much of the instruction as the file. */
  readonly hash: string;
  readonly text: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly schemaHash: string;
}

export type Prompts = Readonly<Record<Task, Prompt>>;

const PROMPTS_FOLDER = new URL('../../../../prompts/', import.meta.url);
const FRONT_MATTER = /^---\n[\s\S]*?\n---\n/u;

/** A version for each task that shall not have its newest one. */
export type PromptVersions = Partial<Readonly<Record<Task, string>>>;

/** The prompt of every task. Throws a PromptError when one is missing. */
export async function loadPrompts(versions: PromptVersions = {}): Promise<Prompts> {
  const loaded = await Promise.all(TASKS.map(async (task) => [task, await loadPrompt(task, versions[task])] as const));
  return Object.fromEntries(loaded) as unknown as Prompts; // one entry a task
}

async function loadPrompt(task: Task, version: string | undefined): Promise<Prompt> {
  const folder = new URL(`${task}/`, PROMPTS_FOLDER);
  const names = (await readdir(folder)).filter((name) => /^\d{4}\.md$/u.test(name)).sort();
  const name = version === undefined ? names.at(-1) : names.find((each) => each === `${version}.md`);
  if (name === undefined) throw new PromptError({ message: missing(task, version, names) });
  return renderPrompt(task, `prompts/${task}/${name}`, await readFile(new URL(name, folder), 'utf8'));
}

function missing(task: Task, version: string | undefined, names: readonly string[]): string {
  if (version === undefined || names.length === 0) return `There is no prompt in prompts/${task}.`;
  const there = names.map((name) => name.replace('.md', '')).join(', ');
  return `There is no version ${version} of the prompt for ${task}; there is ${there}.`;
}

/** A prompt file's content as it is sent. Pure. Throws a PromptError for an unknown mark. */
export function renderPrompt(task: Task, path: string, content: string): Prompt {
  const schema = answerJsonSchema(answerSchemas[task]);
  const { items, units } = answerForms[task];
  const marks: Readonly<Record<string, string>> = {
    schema: JSON.stringify(schema),
    columns: describeColumns(items),
    ...(units === undefined ? {} : { unit_columns: describeColumns(units) }),
  };
  const body = content.replaceAll('\r\n', '\n').replace(FRONT_MATTER, '').trim();
  const text = body.replace(/\{\{(\w+)\}\}/gu, (_whole, mark: string) => {
    const value = marks[mark];
    if (value === undefined)
      throw new PromptError({ message: `${path} has the mark {{${mark}}}, which stands for nothing.` });
    return value;
  });
  const version = /(\d{4})\.md$/u.exec(path)?.[1] ?? '';
  return { version, path, hash: sha256(text), text, schema, schemaHash: schemaHash(schema) };
}
