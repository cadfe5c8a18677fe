import type { EvaluatedPair } from '#evaluate/index.ts';
import { buildRequests, loadPrompts, type PlacedItem, type TaskRequest } from '#extract/llm/index.ts';
import { createReaderPool } from '#ingest/index.ts';
import type { Segmentation } from '#model/section.ts';
import { keyGoldCase } from '#pipeline/gold/evaluate-gold.ts';
import { type GoldCase, loadGold } from '#pipeline/gold/gold-set.ts';
import { TASK_FIELDS, TASKS, type Task } from '#schemas/answers/index.ts';
import { goldFolders } from '../../src/cli/gold-folders.ts';
import { goldItems } from './gold-items.ts';

/** A labelled report with what a model would be asked about it. */
export interface AskedReport {
  readonly name: string;
  readonly part: string;
  readonly pair: EvaluatedPair;
  readonly segmentation: Segmentation;
  readonly requests: readonly TaskRequest[];
  readonly items: readonly PlacedItem[];
}

const prompts = await loadPrompts();

/** Reads a report as a run does, and asks nobody. */
async function askedReport(goldCase: GoldCase, pool: ReturnType<typeof createReaderPool>): Promise<AskedReport> {
  const cut: Segmentation[] = [];
  const keep = async (segmentation: Segmentation) => {
    cut.push(segmentation);
    return { value: [], findings: [] };
  };
  const { pair } = await keyGoldCase(
    goldCase,
    { rules: false, model: { key: keep, askAgain: async () => [] }, repair: false },
    (path) => pool.read(path, {}),
  );
  const [segmentation] = cut;
  if (segmentation === undefined) throw new Error(`${goldCase.gold.document} was not cut into lines.`);
  return {
    name: goldCase.gold.document,
    part: goldCase.part,
    pair,
    segmentation,
    requests: buildRequests(segmentation, { model: 'any', prompts }),
    items: goldItems(pair.gold, pair.text),
  };
}

/** Every labelled report: the corpus and, where they lie beside the project, the reference reports. */
export async function askedReports(): Promise<readonly AskedReport[]> {
  const pool = createReaderPool({ size: 2 });
  try {
    const reports: AskedReport[] = [];
    for (const folder of await goldFolders({})) {
      for (const goldCase of (await loadGold(folder)).cases) reports.push(await askedReport(goldCase, pool));
    }
    return reports;
  } finally {
    await pool.close();
  }
}

/** The task that asks for an item. */
export const taskOf = ({ item }: PlacedItem): Task | undefined =>
  TASKS.find((task) => TASK_FIELDS[task].includes(item.field));

/** Line numbers shown to a task. */
const shownTo = (requests: readonly TaskRequest[], task: Task | undefined): ReadonlySet<number> =>
  new Set(
    requests.filter((request) => request.task === task).flatMap(({ lines }) => lines.map(({ number }) => number)),
  );

/** The line that covers an offset; 0 between lines. */
const lineNumberAt = ({ lines }: Segmentation, offset: number): number =>
  lines.find(({ span }) => span.start <= offset && offset < span.end)?.number ?? 0;

/** Labels none of whose places is shown to the task that asks for them; what has no place is derived, and not counted. */
export function unshownItems({ segmentation, requests, items }: AskedReport): readonly PlacedItem[] {
  return items.filter((placed) => {
    const places = [...(placed.figure === null ? [] : [placed.figure]), ...placed.spans];
    const shown = shownTo(requests, taskOf(placed));
    return places.length > 0 && !places.some(({ start }) => shown.has(lineNumberAt(segmentation, start)));
  });
}

/**
 * The labels that the answer to a request states: those of its task whose best place is in its lines; and the issues,
 * which measures refer to.
 */
export function itemsFor({ segmentation, requests, items }: AskedReport, request: TaskRequest): readonly PlacedItem[] {
  const shown = new Set(request.lines.map(({ number }) => number));
  const isFirst = requests.find(({ task }) => task === request.task) === request;
  return items.filter((placed) => {
    if (request.task === 'measures' && placed.item.field === 'issues') return true;
    if (taskOf(placed) !== request.task) return false;
    const place = placed.figure ?? placed.spans[0];
    return place === undefined ? isFirst : shown.has(lineNumberAt(segmentation, place.start));
  });
}

const blankless = (text: string): string => text.replace(/\s+/gu, '');

/** Labels whose figure is left out of the line as it is shown: a line may be shown in part. */
export function elidedItems(report: AskedReport): readonly PlacedItem[] {
  const { requests, segmentation } = report;
  return requests.flatMap((request) => {
    const rows = request.request.user.split('\n').map(blankless);
    return itemsFor(report, request).filter(({ figure, item }) => {
      if (figure === null || !TASK_FIELDS[request.task].includes(item.field)) return false;
      const shown = `[${lineNumberAt(segmentation, figure.start)}]`;
      const printed = blankless(segmentation.view.slice(figure.start, figure.end));
      return !rows.some((row) => row.startsWith(shown) && row.includes(printed));
    });
  });
}
