/** Writes docs/questions.md: `node test/questions/write-questions.ts`; look at the difference before you keep it. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../run-program.ts';
import { withDevelopmentRelease } from './development-release.ts';
import { questionsPage } from './questions-page.ts';

const page = await withDevelopmentRelease(questionsPage);
await mkdir(path.join(ROOT, 'docs'), { recursive: true });
await writeFile(path.join(ROOT, 'docs', 'questions.md'), page);
