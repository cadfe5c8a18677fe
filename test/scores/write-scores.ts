/** Writes the scores of README.md anew: `node test/scores/write-scores.ts`; look at the difference before you keep it. */
import { readFile, writeFile } from 'node:fs/promises';
import { README, REFERENCE, tableOfParts, tableOfRecordings, withScores } from './readme-scores.ts';

const readme = withScores(await readFile(README, 'utf8'), await tableOfParts());
await writeFile(README, REFERENCE === null ? readme : withScores(readme, await tableOfRecordings()));
