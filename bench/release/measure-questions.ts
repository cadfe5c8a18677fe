import { type Dataset, openDataset } from '#dataset/index.ts';
import { ALL_VIEWS } from '#publish/all-views.ts';

/** A question may take this long; past it the sandbox stops it. */
const TIMEOUT_MILLISECONDS = 60_000;

/** Every cell of every row is computed, for a hash; no rows are handed over. */
const counted = (view: string, where: string): string =>
  `SELECT count(*), bit_xor(hash(COLUMNS(*)))::VARCHAR FROM ${view} ${where}`;

async function ask(dataset: Dataset, sql: string): Promise<string> {
  try {
    const { rows, milliseconds } = await dataset.query(sql, { timeoutMs: TIMEOUT_MILLISECONDS, rowLimit: 1 });
    return `${milliseconds} ms (${rows[0]?.[0]} rows)`;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

/** The bureau with most reports in the middle of the list, so that every view has something of it. */
async function chooseBureau(dataset: Dataset): Promise<string> {
  const sql = 'SELECT bureau_id FROM bureau_reports GROUP BY bureau_id ORDER BY count(*) DESC, hash(bureau_id) LIMIT 1';
  const { rows } = await dataset.query(sql, { timeoutMs: TIMEOUT_MILLISECONDS, rowLimit: 1 });
  return String(rows[0]?.[0]);
}

/** A line a question: its number, view, time for the whole view and for one bureau. */
export async function measureQuestions(release: string): Promise<readonly string[]> {
  const dataset = await openDataset(release);
  try {
    const bureau = await chooseBureau(dataset);
    const lines: string[] = [];
    for (const { name, question, columns } of ALL_VIEWS) {
      const ofBureau = 'bureau_id' in columns ? `WHERE bureau_id = '${bureau}'` : null;
      const whole = await ask(dataset, counted(name, ''));
      const one = ofBureau === null ? 'has no bureau' : await ask(dataset, counted(name, ofBureau));
      lines.push(`${String(question ?? '').padStart(2)} ${name}: ${whole}; ${one}`);
    }
    return lines;
  } finally {
    await dataset.close();
  }
}
