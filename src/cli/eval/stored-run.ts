import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type EvaluationRun, evaluationRunSchema } from '#evaluate/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import { CliError } from '../cli-error.ts';
import { PROJECT_ROOT } from '../project-root.ts';

/** A run that was kept, and how it was named. */
export interface StoredRun {
  readonly name: string;
  readonly run: EvaluationRun;
}

const BASELINES = path.join(PROJECT_ROOT, 'evals', 'baselines');
const BASELINE_NAME = /^[a-z0-9][a-z0-9._-]*$/u;
/** A run over a thousand reports with all its misses has some tens of megabytes. */
const MOST_BYTES = 512 * 1024 * 1024;

/** The file of a baseline: one of the project by its name, or any file by a path that ends in .json. Throws a CliError for neither. */
export function baselinePath(name: string): string {
  if (name.endsWith('.json')) return path.resolve(name);
  if (!BASELINE_NAME.test(name))
    throw new CliError({
      message: `${name} is no name of a baseline: small letters, digits, and . _ - between them, or the path of a file that ends in .json.`,
    });
  return path.join(BASELINES, `${name}.json`);
}

const isFile = async (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/**
 * The run that `named` names: a file that `eval --save` or `eval --json` wrote, or a baseline of the project. Throws a
 * CliError that says what is wrong with it.
 */
export async function findRun(named: string): Promise<StoredRun> {
  if (await isFile(named)) return { name: path.basename(named), run: await readRun(named) };
  if (BASELINE_NAME.test(named) && (await isFile(baselinePath(named))))
    return { name: named, run: await readRun(baselinePath(named)) };
  throw new CliError({
    message: `There is no run to compare with at ${named}: name a file that \`eval --save\` wrote, or a baseline of evals/baselines (\`eval --bless <name>\` writes one).`,
  });
}

/** The baseline of that name; null where it was never blessed. Throws a CliError for one that cannot be read. */
export async function findBaseline(name: string): Promise<StoredRun | null> {
  const file = baselinePath(name);
  return (await isFile(file)) ? { name, run: await readRun(file) } : null;
}

async function readRun(file: string): Promise<EvaluationRun> {
  const { size } = await stat(file);
  if (size > MOST_BYTES)
    throw new CliError({ message: `${file} is no run: it has ${size} bytes, and no run has more than ${MOST_BYTES}.` });
  try {
    const content: unknown = JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/u, ''));
    const parsed = evaluationRunSchema.safeParse(content);
    if (parsed.success) return parsed.data;
    throw new CliError({ message: notARun(file, content, parsed.error.issues[0]) });
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError({ message: `${file} cannot be read as a run: ${messageOf(error)}` });
  }
}

function notARun(
  file: string,
  content: unknown,
  issue: { readonly path: PropertyKey[]; readonly message: string } | undefined,
): string {
  const version = typeof content === 'object' && content !== null ? Reflect.get(content, 'schemaVersion') : undefined;
  if (version !== 2 && typeof version === 'number')
    return `${file} is a run of another version (${version}, this program writes 2): evaluate that state again with \`eval --save\`.`;
  return `${file} is no run: ${issue?.path.map(String).join('.') || 'it'}: ${issue?.message ?? 'has another shape'}.`;
}
