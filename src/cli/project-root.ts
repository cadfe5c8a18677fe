import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the program, its prompts and its corpus, wherever it is called from. */
export const PROJECT_ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
