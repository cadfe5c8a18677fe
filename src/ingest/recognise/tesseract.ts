import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { createWorker, OEM, type RecognizeOptions, type Worker } from 'tesseract.js';
import { DuizhangError } from '#model/duizhang-error.ts';
import { type GreyPicture, toPgm } from './grey-picture.ts';

/** A sign as it was recognised, in pixels of the picture given; confidence from 0 to 1. */
export interface RecognisedSign {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly confidence: number;
}

/** How a picture is looked at: as a line of words, as a single word, or as it is, without a search for letters. */
export type LineMode = 'line' | 'word' | 'raw-line';

/** Reads one line of text from a picture that shows nothing else; its signs from left to right, spaces among them. */
export interface Recogniser {
  readonly readLine: (picture: GreyPicture, mode: LineMode) => Promise<readonly RecognisedSign[]>;
}

/** Text recognition did not end in time. */
export class RecognitionStalledError extends DuizhangError {}

/** Milliseconds for one line; 1,100 lines took 0.02 to 0.6 s each. */
const LINE_LIMIT_MS = 20_000;

/** Page segmentation modes of Tesseract. */
const MODES = { line: '7', word: '8', 'raw-line': '13' } as const;

/** Engines without work, and readers that wait for one. Engines are threads of this process and are kept for all files. */
const idle: Worker[] = [];
const waiting: (() => void)[] = [];
let engines = 0;

/** Engines at work in this process at once, at most; `limitEngines` says how many. */
let most = availableParallelism();

/** Limits the engines of this process: at least one. Those that run already are kept. */
export function limitEngines(count: number): void {
  most = Math.max(1, Math.floor(count));
}

/** How many engines may be at work at once. */
export const engineLimit = (): number => most;

export const recogniser: Recogniser = { readLine };

async function readLine(picture: GreyPicture, mode: LineMode): Promise<readonly RecognisedSign[]> {
  const engine = await takeEngine();
  try {
    const signs = await withinLimit(recognise(engine, picture, mode));
    giveBack(engine);
    return signs;
  } catch (error) {
    // An engine that stalled or failed is in an unknown state.
    engines -= 1;
    void engine.terminate();
    waiting.shift()?.();
    throw error;
  }
}

async function takeEngine(): Promise<Worker> {
  for (;;) {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (engines < most) {
      engines += 1;
      return startEngine().catch((error: unknown) => {
        engines -= 1;
        throw error;
      });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
}

function giveBack(engine: Worker): void {
  idle.push(engine);
  waiting.shift()?.();
}

/** Ends every idle engine, so that a program can end. */
export async function endEngines(): Promise<void> {
  const ending = idle.splice(0);
  engines -= ending.length;
  await Promise.all(ending.map((engine) => engine.terminate()));
}

async function startEngine(): Promise<Worker> {
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json'));
  const engine = await createWorker('chi_sim', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    gzip: true,
    // Nothing is fetched and nothing is written: the data lie in node_modules.
    cacheMethod: 'none',
    // Without a handler a failure of one line ends the process.
    errorHandler: () => undefined,
  });
  unref(engine);
  return engine;
}

/** An idle engine must not keep the program from ending; while one works, the clock of its limit does. */
function unref(engine: Worker): void {
  // The thread is there in Node, but the library's types describe browsers too and leave it out.
  const { worker } = engine as Worker & { readonly worker?: { readonly unref?: () => void } };
  worker?.unref?.();
}

async function withinLimit<T>(work: Promise<T>): Promise<T> {
  let clock: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    clock = setTimeout(
      () =>
        reject(new RecognitionStalledError({ message: `A line was not recognised within ${LINE_LIMIT_MS / 1000} s.` })),
      LINE_LIMIT_MS,
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(clock);
  }
}

async function recognise(engine: Worker, picture: GreyPicture, mode: LineMode): Promise<RecognisedSign[]> {
  // Settings of Tesseract may stand beside the library's own options, though its types do not say so.
  const settings: Partial<RecognizeOptions> & Record<string, string> = {
    tessedit_pageseg_mode: MODES[mode],
    preserve_interword_spaces: '1',
    user_defined_dpi: '300',
  };
  const { data } = await engine.recognize(toPgm(picture), settings, { text: false, blocks: true });
  const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs).flatMap((paragraph) => paragraph.lines);
  return lines.flatMap((line) =>
    line.words.flatMap((word, index) => [
      ...(index === 0 ? [] : [space(line.words[index - 1]?.bbox.x1 ?? 0, word.bbox.x0)]),
      ...word.symbols.map((symbol) => ({
        text: symbol.text,
        left: symbol.bbox.x0,
        right: symbol.bbox.x1,
        confidence: symbol.confidence / 100,
      })),
    ]),
  );
}

const space = (left: number, right: number): RecognisedSign => ({ text: ' ', left, right, confidence: 1 });
