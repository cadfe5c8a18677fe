import path from 'node:path';
import { afterAll } from 'vitest';
import { loadPrompts } from '#extract/llm/index.ts';
import { recordingKeyers } from '#pipeline/gold/recording-keyers.ts';
import { modelsIn, readRecordings } from '#recordings/index.ts';
import { evaluation } from './evaluation.ts';
import { closeReaders, fieldScorers, labelledReports, scoresInBaseline, scoresWith } from './labelled-reports.ts';

const recordings = await readRecordings(path.join(import.meta.dirname, 'recordings'));
const prompts = await loadPrompts();

afterAll(closeReaders);

for (const model of modelsIn(recordings)) {
  const keyers = recordingKeyers({
    ...{ recordings, model, prompts },
    report: () => undefined,
    signal: new AbortController().signal,
  });
  await evaluation(`recorded answers of ${model}`, {
    data: async () => {
      const before = await scoresInBaseline('llm');
      const reports = await labelledReports();
      return reports.flatMap((input) => {
        const expected = before.get(input.gold.document);
        return expected === undefined ? [] : [{ name: input.gold.document, input, expected }];
      });
    },
    task: (report) => scoresWith(report, { rules: false, model: keyers.keyerFor(report.gold.document), repair: false }),
    scorers: fieldScorers,
  });
}
