/** Writes the results of docs/guide.md anew: `node test/guide/write-guide.ts`; look at the difference before you keep it. */
import { writeFile } from 'node:fs/promises';
import { withDevelopmentRelease } from '../questions/development-release.ts';
import { GUIDE, readGuide, withResults } from './guide-page.ts';

const page = await readGuide();
await writeFile(GUIDE, await withDevelopmentRelease((_release, workspace) => withResults(page, workspace)));
