import { loadPrompts, PromptError, type Prompts, type PromptVersions } from '#extract/llm/index.ts';
import { TASKS, type Task } from '#schemas/answers/index.ts';
import { CliError } from '../cli-error.ts';
import { oneLine } from '../terminal.ts';

const isTask = (word: string): word is Task => TASKS.some((task) => task === word);

/**
 * A value of `--prompts`: `budget=0002,report=0001`, added to those given before it, as commander asks of an option that
 * may be repeated. Throws a CliError for what is no such list, an unknown task, and a task with two versions.
 */
export function promptVersions(value: string, before: PromptVersions = {}): PromptVersions {
  return value.split(',').reduce((versions, part) => withVersion(versions, part.trim()), before);
}

function withVersion(versions: PromptVersions, part: string): PromptVersions {
  const [, task, version] = /^([^=\s]+)\s*=\s*(\d{4})$/u.exec(part) ?? [];
  if (task === undefined || version === undefined)
    throw new CliError({
      message: `--prompts takes tasks with the numbers of their prompts, as in budget=0002,report=0001, not "${oneLine(part, 80)}".`,
    });
  if (!isTask(task))
    throw new CliError({ message: `--prompts: there is no task ${oneLine(task, 80)}; there is ${TASKS.join(', ')}.` });
  const known = versions[task];
  if (known !== undefined && known !== version)
    throw new CliError({
      message: `--prompts names two versions for ${task}, ${known} and ${version}: one is asked with at a time.`,
    });
  return { ...versions, [task]: version };
}

/** The prompts that an evaluation asks with: of the versions named, else those in use. Throws a CliError for a version that is not there. */
export async function promptsOf(versions: PromptVersions): Promise<Prompts> {
  try {
    return await loadPrompts(versions);
  } catch (error) {
    if (error instanceof PromptError) throw new CliError({ message: error.message, cause: error });
    throw error;
  }
}
