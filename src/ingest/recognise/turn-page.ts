import { findStrips, type TextStrip } from './find-rows.ts';
import { cutOut, type GreyPicture, turnQuarters } from './grey-picture.ts';
import { findInk } from './ink.ts';
import type { RecognisedSign, Recogniser } from './tesseract.ts';
import { type CleanPage, cleanPage } from './upright-page.ts';

/** A page that stands upright, and by how many quarters it was turned clockwise for that. */
export interface UprightPage {
  readonly page: CleanPage;
  readonly quarters: 0 | 1 | 2 | 3;
}

/**
 * Lines of a page that are read on trial, from its longest ones: two that read well are enough for an upright page, six
 * tell badly printed letters from upside-down ones.
 */
const FIRST_TRIAL = 2;
const TRIAL_STRIPS = 6;

/** Signs of a line that are read on trial, in line heights: long lines say no more than their beginning. */
const TRIAL_LENGTH = 14;

/** Upright lines of clean pages score 0.97 and more, turned ones at most 0.87: the engine is sure of nonsense, too. */
const UPRIGHT = 0.93;

/** A page that reads badly every way stays as it was laid down unless another way scores better by this. */
const CLEARLY_BETTER = 0.04;

const QUARTERS = [0, 2, 1, 3] as const;

/** Turns a page until its text reads well: as it is, upside down, then on its sides. Null when there is no text. */
export async function upright(recogniser: Recogniser, grey: GreyPicture, dpi: number): Promise<UprightPage | null> {
  if (isBare(grey)) return null;
  let best: (UprightPage & { readonly score: number }) | null = null;
  for (const quarters of QUARTERS) {
    const page = await cleanPage(await turnQuarters(grey, quarters), dpi);
    if (page === null) continue;
    const score = await tryLines(recogniser, page);
    if (best === null || score > best.score + CLEARLY_BETTER) best = { page, quarters, score };
    if (score >= UPRIGHT) break;
  }
  return best;
}

/** Less ink than this share of a page is no line of text: a page number of one digit covers twice as much. */
const LEAST_INK = 0.00002;

function isBare(grey: GreyPicture): boolean {
  const { bits } = findInk(grey);
  let inked = 0;
  for (let at = 0; at < bits.length; at += 1) inked += bits[at] ?? 0;
  return inked < bits.length * LEAST_INK;
}

/** How well some lines read: the mean confidence of their signs, less where there are fewer signs than room for them. */
async function tryLines(recogniser: Recogniser, { picture, ink, usual }: CleanPage): Promise<number> {
  const whole = { left: 0, top: 0, right: ink.width, bottom: ink.height };
  const strips = findStrips(ink, whole, usual)
    .filter((strip) => strip.bottom - strip.top <= usual * 2)
    .toSorted((one, other) => width(other) - width(one))
    .slice(0, TRIAL_STRIPS)
    .map((strip) => ({ ...strip, right: Math.min(strip.right, Math.round(strip.left + usual * TRIAL_LENGTH)) }));
  const read = (some: readonly TextStrip[]): Promise<TriedStrip[]> =>
    Promise.all(
      some.map(async (strip) => ({ strip, signs: await recogniser.readLine(cutOut(picture, strip, 8), 'word') })),
    );
  const tried = await read(strips.slice(0, FIRST_TRIAL));
  const score = scoreOf(tried);
  return score >= UPRIGHT ? score : scoreOf([...tried, ...(await read(strips.slice(FIRST_TRIAL)))]);
}

interface TriedStrip {
  readonly strip: TextStrip;
  readonly signs: readonly RecognisedSign[];
}

function scoreOf(tried: readonly TriedStrip[]): number {
  const signs = tried.flatMap((each) => each.signs).filter((sign) => sign.text !== ' ');
  const room = tried.reduce((sum, { strip }) => sum + (LEAST_SIGNS * width(strip)) / (strip.bottom - strip.top), 0);
  return signs.reduce((sum, sign) => sum + sign.confidence, 0) / Math.max(1, signs.length, room);
}

/** A line holds at least so many signs for each time it is as wide as high: justified Chinese holds 0.8. */
const LEAST_SIGNS = 0.6;

const width = ({ left, right }: TextStrip): number => right - left;
