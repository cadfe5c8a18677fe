import { afterAll } from 'vitest';
import type { Keyers } from '#pipeline/report/key-report.ts';
import { evaluation } from './evaluation.ts';
import { closeReaders, fieldScorers, labelledReports, scoresInBaseline, scoresWith } from './labelled-reports.ts';

const RULES: Keyers = { rules: true, model: null, repair: false };

afterAll(closeReaders);

await evaluation('the rules keyer', {
  data: async () => {
    const before = await scoresInBaseline('rules');
    const reports = await labelledReports();
    return reports.map((input) => ({
      name: input.gold.document,
      input,
      expected: before.get(input.gold.document) ?? null,
    }));
  },
  task: (report) => scoresWith(report, RULES),
  scorers: fieldScorers,
});
