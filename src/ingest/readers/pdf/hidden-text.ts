import { applyTo, combine, IDENTITY, type Matrix, toMatrix } from './geometry.ts';
import type { PdfOperators } from './open-pdf.ts';

/** How a text is painted although nobody sees it: not at all, as a recognised layer behind a scan is, or in white. */
export type Concealment = 'invisible' | 'white';

/** A stretch of a base line, in points on the page, on which text is painted so. */
export interface ConcealedText {
  readonly how: Concealment;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** Operator numbers of pdf.js 5.4 (`OPS`). */
const SAVE = 10;
const RESTORE = 11;
const TRANSFORM = 12;
const FORM_BEGIN = 74;
const FORM_END = 75;
const BEGIN_TEXT = 31;
const SET_RENDERING_MODE = 38;
const SHOW_TEXT = 44;
const SET_FILL_RGB = 59;
const CONSTRUCT_PATH = 91;
const PICTURES = new Set([83, 84, 85, 86, 87, 88, 89]);
const FILLS = new Set([22, 23, 24, 25, 26, 27]);

/** Rendering modes that paint nothing: 3, and 7, which only clips (ISO 32000-1, table 106). */
const INVISIBLE_MODES = new Set([3, 7]);
const WHITE = /^#f[c-f]f[c-f]f[c-f]$/iu;

interface TextState {
  readonly matrix: Matrix;
  readonly mode: number;
  readonly isWhite: boolean;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly leading: number;
}

const START: TextState = {
  matrix: IDENTITY,
  mode: 0,
  isWhite: false,
  size: 1,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
};

/** A box on the page that is not white: left, top, right, bottom in points. */
type Ground = readonly [number, number, number, number];

interface Walk {
  state: TextState;
  textMatrix: Matrix;
  lineMatrix: Matrix;
  readonly saved: TextState[];
  readonly grounds: Ground[];
  readonly found: ConcealedText[];
}

/** Finds text that is painted invisibly, or in white on no other ground; `view` turns PDF into page coordinates. */
export function findConcealedText(operators: PdfOperators, view: Matrix): ConcealedText[] {
  if (!mayConceal(operators)) return [];
  const walk: Walk = {
    state: { ...START, matrix: view },
    textMatrix: IDENTITY,
    lineMatrix: IDENTITY,
    saved: [],
    grounds: [],
    found: [],
  };
  operators.fnArray.forEach((operator, index) => {
    const args = operators.argsArray[index];
    changeState(walk, operator, Array.isArray(args) ? args : []);
  });
  return walk.found.filter((text) => text.how === 'invisible' || !walk.grounds.some((box) => isIn(text.from, box)));
}

/** Hardly any page hides text; only those that may are walked through. */
const mayConceal = ({ fnArray, argsArray }: PdfOperators): boolean =>
  fnArray.some((operator, index) => {
    if (operator !== SET_RENDERING_MODE && operator !== SET_FILL_RGB) return false;
    const args = argsArray[index];
    const first: unknown = Array.isArray(args) ? args[0] : null;
    return typeof first === 'number' ? INVISIBLE_MODES.has(first) : typeof first === 'string' && WHITE.test(first);
  });

function changeState(walk: Walk, operator: number, args: readonly unknown[]): void {
  const [first] = args;
  if (operator === SAVE || operator === FORM_BEGIN) walk.saved.push(walk.state);
  if (operator === RESTORE || operator === FORM_END) walk.state = walk.saved.pop() ?? walk.state;
  if (operator === TRANSFORM) walk.state = moved(walk.state, toMatrix(args.map(Number)));
  if (operator === FORM_BEGIN) walk.state = moved(walk.state, toMatrix(listOf(first)));
  if (operator === SET_FILL_RGB) walk.state = { ...walk.state, isWhite: WHITE.test(String(first)) };
  if (operator === CONSTRUCT_PATH) addGround(walk, args);
  if (PICTURES.has(operator)) walk.grounds.push(boxOf(walk.state.matrix, [0, 0, 1, 1]));
  changeText(walk, operator, args);
}

const moved = (state: TextState, by: Matrix): TextState => ({ ...state, matrix: combine(state.matrix, by) });

const listOf = (value: unknown): readonly number[] => {
  if (value instanceof Float32Array || value instanceof Float64Array) return Array.from(value);
  return Array.isArray(value) ? value.map(Number) : [];
};

/** A filled path is a ground for white text; its box is the third argument. */
function addGround({ state, grounds }: Walk, args: readonly unknown[]): void {
  const box = listOf(args[2]);
  if (state.isWhite || !FILLS.has(Number(args[0])) || box.length < 4) return;
  grounds.push(boxOf(state.matrix, [box[0] ?? 0, box[1] ?? 0, box[2] ?? 0, box[3] ?? 0]));
}

function boxOf(matrix: Matrix, [left, top, right, bottom]: Ground): Ground {
  const [x1, y1] = applyTo(matrix, left, top);
  const [x2, y2] = applyTo(matrix, right, bottom);
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

const isIn = ([x, y]: readonly [number, number], [left, top, right, bottom]: Ground): boolean =>
  x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1;

/** Follows the operators that say how text is set and where (ISO 32000-1, 9.3 and 9.4). */
function changeText(walk: Walk, operator: number, args: readonly unknown[]): void {
  const [first, second] = [Number(args[0]), Number(args[1])];
  switch (operator) {
    case BEGIN_TEXT:
      walk.textMatrix = IDENTITY;
      walk.lineMatrix = IDENTITY;
      return;
    case 33:
      walk.state = { ...walk.state, charSpacing: first };
      return;
    case 34:
      walk.state = { ...walk.state, wordSpacing: first };
      return;
    case 35:
      walk.state = { ...walk.state, scale: first / 100 };
      return;
    case 36:
      walk.state = { ...walk.state, leading: first };
      return;
    case 37:
      walk.state = { ...walk.state, size: second };
      return;
    case SET_RENDERING_MODE:
      walk.state = { ...walk.state, mode: first };
      return;
    case 40:
      nextLine(walk, first, second);
      return;
    case 41:
      walk.state = { ...walk.state, leading: -second };
      nextLine(walk, first, second);
      return;
    case 42:
      walk.lineMatrix = toMatrix(listOf(args[0]));
      walk.textMatrix = walk.lineMatrix;
      return;
    case 43:
      nextLine(walk, 0, -walk.state.leading);
      return;
    case SHOW_TEXT:
      showText(walk, Array.isArray(args[0]) ? args[0] : []);
  }
}

function nextLine(walk: Walk, x: number, y: number): void {
  walk.lineMatrix = combine(walk.lineMatrix, [1, 0, 0, 1, x, y]);
  walk.textMatrix = walk.lineMatrix;
}

/** Glyphs and, between them, numbers by which the next one is set back, in thousandths of the font size. */
function showText(walk: Walk, shown: readonly unknown[]): void {
  const { state } = walk;
  const from = placeOf(walk);
  const advance = shown.reduce<number>((sum, each) => sum + advanceOf(each, state), 0);
  walk.textMatrix = combine(walk.textMatrix, [1, 0, 0, 1, advance * state.scale, 0]);
  const how = INVISIBLE_MODES.has(state.mode) ? 'invisible' : state.isWhite && state.mode === 0 ? 'white' : null;
  if (how !== null) walk.found.push({ how, from, to: placeOf(walk) });
}

function advanceOf(shown: unknown, { size, charSpacing, wordSpacing }: TextState): number {
  if (typeof shown === 'number') return (-shown * size) / 1000;
  if (typeof shown !== 'object' || shown === null || !('width' in shown)) return 0;
  const isSpace = 'isSpace' in shown && shown.isSpace === true;
  return (Number(shown.width) * size) / 1000 + charSpacing + (isSpace ? wordSpacing : 0);
}

const placeOf = ({ state, textMatrix }: Walk): readonly [number, number] =>
  applyTo(combine(state.matrix, textMatrix), 0, 0);

/** Points by which a text's start may lie off the stretch in which it was painted. */
const SAME_PLACE = 1;

/** Answers how the text that starts at a place is concealed; null for text that is seen. */
export function concealmentAt(concealed: readonly ConcealedText[]): (x: number, y: number) => Concealment | null {
  const byRow = Map.groupBy(concealed, ({ from }) => Math.round(from[1] / SAME_PLACE));
  return (x, y) => {
    const row = Math.round(y / SAME_PLACE);
    const near = [row - 1, row, row + 1].flatMap((each) => byRow.get(each) ?? []);
    const found = near.find(({ from, to }) => {
      const [left, right] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
      return x >= left - SAME_PLACE && x < Math.max(right, left + SAME_PLACE) && Math.abs(from[1] - y) <= SAME_PLACE;
    });
    return found?.how ?? null;
  };
}
