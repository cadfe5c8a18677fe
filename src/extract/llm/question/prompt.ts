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
  /** Why it is on trial: then it is taken only when it is named. Null = in use. */
  readonly trial: string | null;
}

export type Prompts = Readonly<Record<Task, Prompt>>;

const PROMPTS_FOLDER = new URL('../../../../prompts/', import.meta.url);
const FRONT_MATTER = /^---\n[\s\S]*?\n---\n/u;

/** A version for each task that shall not have its newest one. */
export type PromptVersions = Partial<Readonly<Record<Task, string>>>;

/**
 * The prompt of every task: the version named, else the newest that is not on trial. `folder` ends in a slash; default:
 * the program's own. Throws a PromptError when one is missing.
 */
export async function loadPrompts(versions: PromptVersions = {}, folder = PROMPTS_FOLDER): Promise<Prompts> {
  const loaded = await Promise.all(
    TASKS.map(async (task) => [task, await loadPrompt(task, versions[task], folder)] as const),
  );
  return Object.fromEntries(loaded) as unknown as Prompts; // one entry a task
}

/** Every prompt that is on trial, by task and version. Throws as `loadPrompts` does. */
export async function loadTrials(folder = PROMPTS_FOLDER): Promise<readonly (Prompt & { readonly task: Task })[]> {
  const byTask = await Promise.all(
    TASKS.map(async (task) => {
      const files = await promptFiles(task, folder);
      return files.map((file) => ({ ...renderPrompt(task, file.path, file.content), task }));
    }),
  );
  return byTask.flat().filter(({ trial }) => trial !== null);
}

/** A prompt file as it was read. */
interface PromptFile {
  readonly version: string;
  readonly path: string;
  readonly content: string;
}

/** Renders the one that is taken alone: what is wrong with another, such as one on trial, is no fault of this one. */
async function loadPrompt(task: Task, version: string | undefined, folder: URL): Promise<Prompt> {
  const files = await promptFiles(task, folder);
  const found =
    version === undefined
      ? files.findLast(({ path, content }) => trialIn(content, path) === null)
      : files.find((file) => file.version === version);
  if (found === undefined) throw new PromptError({ message: missing(task, version, files) });
  return renderPrompt(task, found.path, found.content);
}

/** All versions of a task's prompt, in their order. */
async function promptFiles(task: Task, root: URL): Promise<readonly PromptFile[]> {
  const folder = new URL(`${task}/`, root);
  const names = (await readdir(folder)).filter((name) => /^\d{4}\.md$/u.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({
      version: name.slice(0, '0000'.length),
      path: `prompts/${task}/${name}`,
      content: await readFile(new URL(name, folder), 'utf8'),
    })),
  );
}

function missing(task: Task, version: string | undefined, all: readonly PromptFile[]): string {
  if (all.length === 0) return `There is no prompt in prompts/${task}.`;
  const there = all.map((file) => file.version).join(', ');
  return version === undefined
    ? `Every prompt in prompts/${task} (${there}) is on trial: name one, or take the line \`trial\` out of the one to be used.`
    : `There is no version ${version} of the prompt for ${task}; there is ${there}.`;
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
  const body = unified(content).replace(FRONT_MATTER, '').trim();
  const text = body.replace(/\{\{(\w+)\}\}/gu, (_whole, mark: string) => {
    const value = marks[mark];
    if (value === undefined)
      throw new PromptError({ message: `${path} has the mark {{${mark}}}, which stands for nothing.` });
    return value;
  });
  const version = /(\d{4})\.md$/u.exec(path)?.[1] ?? '';
  const trial = trialIn(content, path);
  return { version, path, hash: sha256(text), text, schema, schemaHash: schemaHash(schema), trial };
}

/** Without what editors leave: a byte order mark, line ends of two characters. */
const unified = (content: string): string => content.replace(/^\uFEFF/u, '').replaceAll('\r\n', '\n');

/** What the line `trial` of its front matter says. A trial without a reason would be forgotten: it throws a PromptError. */
function trialIn(content: string, path: string): string | null {
  const [frontMatter = ''] = FRONT_MATTER.exec(unified(content)) ?? [];
  const said = /^trial:(.*)$/mu.exec(frontMatter)?.[1]?.trim();
  if (said === '')
    throw new PromptError({ message: `${path} is on trial without saying why: write \`trial: <why>\`.` });
  return said ?? null;
}
