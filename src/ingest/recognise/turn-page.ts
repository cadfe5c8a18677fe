import { cutOut, type GreyPicture, turnQuarters } from './grey-picture.ts';
import { findStrips, type TextStrip } from './find-rows.ts';
import { findInk, type Ink, inkByColumn, inkByRow } from './ink.ts';
import type { Recogniser } from './tesseract.ts';
import { type CleanPage, cleanPage } from './upright-page.ts';

/** A page that stands upright, and by how many quarters it was turned clockwise for that. */
export interface UprightPage {
  readonly page: CleanPage;
  readonly quarters: 0 | 1 | 2 | 3;
}

/** Lines of a page that are read on trial, from its longest ones: enough to tell letters from upside-down ones. */
const TRIAL_STRIPS = 5;

/** Signs of a line that are read on trial, in line heights: long lines say no more than their beginning. */
const TRIAL_LENGTH = 14;

/** Upright lines are read with a mean confidence above this (measured: 0.85 to 0.98), turned ones below (0.2 to 0.6). */
const UPRIGHT = 0.75;

/** Turns a page until its text reads well: as it is, upside down, then on its sides. Null when there is no text. */
export async function upright(recogniser: Recogniser, grey: GreyPicture, dpi: number): Promise<UprightPage | null> {
  const order = runsAcross(findInk(grey)) ? ([0, 2, 1, 3] as const) : ([1, 3, 0, 2] as const);
  let best: (UprightPage & { readonly confidence: number }) | null = null;
  for (const quarters of order) {
    const page = await cleanPage(await turnQuarters(grey, quarters), dpi);
    if (page === null) continue;
    const confidence = await tryLines(recogniser, page);
    if (best === null || confidence > best.confidence) best = { page, quarters, confidence };
    if (confidence >= UPRIGHT) break;
  }
  return best;
}

/** True when ink gathers in rows more than in columns, as it does where lines of text run across. */
function runsAcross(ink: Ink): boolean {
  const whole = { left: 0, top: 0, right: ink.width, bottom: ink.height };
  return unevenness(inkByRow(ink, whole)) >= unevenness(inkByColumn(ink, whole));
}

/** How much neighbouring counts differ, as a share of all ink. */
function unevenness(counts: Int32Array): number {
  let [sum, changes] = [0, 0];
  for (let index = 1; index < counts.length; index += 1) {
    sum += counts[index] ?? 0;
    changes += Math.abs((counts[index] ?? 0) - (counts[index - 1] ?? 0));
  }
  return sum === 0 ? 0 : changes / sum;
}

/** The mean confidence of the signs of some lines. */
async function tryLines(recogniser: Recogniser, { picture, ink, usual }: CleanPage): Promise<number> {
  const whole = { left: 0, top: 0, right: ink.width, bottom: ink.height };
  const strips = findStrips(ink, whole, usual)
    .filter((strip) => strip.bottom - strip.top <= usual * 2)
    .toSorted((one, other) => width(other) - width(one))
    .slice(0, TRIAL_STRIPS);
  const read = await Promise.all(
    strips.map((strip) => {
      const right = Math.min(strip.right, Math.round(strip.left + usual * TRIAL_LENGTH));
      return recogniser.readLine(cutOut(picture, { ...strip, right }, 8), 'word');
    }),
  );
  const signs = read.flat().filter((sign) => sign.text !== ' ');
  return signs.length === 0 ? 0 : signs.reduce((sum, sign) => sum + sign.confidence, 0) / signs.length;
}

const width = ({ left, right }: TextStrip): number => right - left;
