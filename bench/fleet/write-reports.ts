import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { simulateReport } from '#simulate/reports/index.ts';

/** Writes simulated reports of so many projects each into a folder, the same ones for the same numbers. Mean characters. */
export function writeReports(folder: string, count: number, projects: number | null): number {
  mkdirSync(folder, { recursive: true });
  let characters = 0;
  for (let seed = 0; seed < count; seed += 1) {
    const { text } = simulateReport(seed, projects === null ? {} : { projects }).rendering;
    characters += text.length;
    writeFileSync(path.join(folder, `report-${String(seed).padStart(6, '0')}.txt`), text);
  }
  return Math.round(characters / count);
}
