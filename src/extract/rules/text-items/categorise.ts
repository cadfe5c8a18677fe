import { textAt } from '#model/span.ts';
import { issueCues, type MeasureCues, measureCues } from '#schemas/vocabulary/cues.ts';
import { type CueIndex, type FoundCue, findCues, indexCues } from './cue-index.ts';
import type { TextItem } from './text-item.ts';

/** How well a measure of a type answers a problem of a type, 0 to 1. */
const PLAIN_ANSWER = 1;
const POSSIBLE_ANSWER = 0.5;
const byMeasure: ReadonlyMap<string | null, MeasureCues> = new Map(measureCues.map((entry) => [entry.id, entry]));

export function typesFit(measure: string | null, issue: string | null): number {
  const entry = issue === null ? undefined : byMeasure.get(measure);
  if (entry === undefined || issue === null) return 0;
  return entry.answers.includes(issue) ? PLAIN_ANSWER : entry.mayAnswer.includes(issue) ? POSSIBLE_ANSWER : 0;
}

/** Where a cue stands in an item, the most telling place first, and what it counts there. */
const PLACE_WEIGHTS = [3, 2, 1] as const;

/** The first clause names the matter; the rest of the first sentence goes on with it; what follows explains. */
const CLAUSE_END = /[，,。；;：:\n]/u;
const TITLE_END = /[。：:\n]/u;
/** What follows is a consequence or a purpose, which is told of any matter: 导致目标未完成, 避免年底集中支付. */
const CONSEQUENCE = /导致|造成|致使|从而|影响了|影响到|避免|防止|确保/u;

/** A cause set in front (受疫情影响，…) is told of any matter too: the clause behind it names this one. */
const CAUSE_IN_FRONT = /^(?:受[^，,。；;：:\n]{1,16}影响[，,]?|(?:受|因|由于|鉴于)[^，,。；;：:\n]{1,24}[，,])/u;

const indexOr = (at: number, otherwise: number): number => (at === -1 ? otherwise : at);

/** The place of a character: the number of an entry of PLACE_WEIGHTS. */
function placesOf(words: string): (at: number) => number {
  const start = CAUSE_IN_FRONT.exec(words)?.[0].length ?? 0;
  const title = indexOr(words.search(TITLE_END), words.length);
  const titleEnd = start + indexOr(words.slice(start, title).search(CONSEQUENCE), title - start);
  const clauseEnd = Math.min(start + indexOr(words.slice(start).search(CLAUSE_END), words.length), titleEnd);
  return (at) => (at < start || at >= titleEnd ? 2 : at < clauseEnd ? 0 : 1);
}

/** 执行进度滞后 is of execution, whatever 进度滞后 says alone: a longer cue of another type speaks for what is inside it. */
const speaksFor = (longer: FoundCue, cue: FoundCue): boolean =>
  longer.isWord &&
  longer.category !== cue.category &&
  longer.weight >= cue.weight &&
  longer.at <= cue.at &&
  longer.end >= cue.end &&
  (longer.end - longer.at > cue.end - cue.at || !cue.isWord);

/**
 * How clearly each category's cues speak: for each place the weightiest cue of the category counts once, so that a type
 * with many synonyms has no advantage.
 */
function scoresOf(words: string, index: CueIndex): readonly number[] {
  const placeOf = placesOf(words);
  const places = PLACE_WEIGHTS.length;
  const strongest = new Uint8Array(index.ids.length * places);
  const cues = findCues(words, index);
  for (const cue of cues) {
    if (cues.some((other) => speaksFor(other, cue))) continue;
    const slot = cue.category * places + placeOf(cue.at);
    strongest[slot] = Math.max(strongest[slot] ?? 0, cue.weight);
  }
  const scores = index.ids.map(() => 0);
  for (let slot = 0; slot < strongest.length; slot += 1) {
    const category = Math.floor(slot / places);
    scores[category] = (scores[category] ?? 0) + (PLACE_WEIGHTS[slot % places] ?? 0) * (strongest[slot] ?? 0);
  }
  return scores;
}

/** The category that speaks most clearly, the earlier on a tie; null where none has a cue. */
function bestOf(scores: readonly number[], { ids }: CueIndex): string | null {
  const best = Math.max(...scores);
  return best === 0 ? null : (ids[scores.indexOf(best)] ?? null);
}

const ISSUES = indexCues(issueCues);
const MEASURES = indexCues(measureCues);

/** Spaces are taken out: they fall into words where lines were broken. */
const wordsOf = (view: string, item: TextItem): string =>
  textAt(view, item.spans[0] ?? { start: 0, end: 0 }).replace(/[^\S\n]/gu, '');

export const issueCategory = (view: string, item: TextItem): string | null =>
  bestOf(scoresOf(wordsOf(view, item), ISSUES), ISSUES);

/** What speaks for each type of measure, in the order of the vocabulary. */
export const measureScores = (view: string, item: TextItem): readonly number[] =>
  scoresOf(wordsOf(view, item), MEASURES);

/** What the problem that a measure answers counts for the measure's type: less than a general word in the first clause. */
const ANSWER_BONUS = 5;

/**
 * The type of a measure: its own words', and that of the problem it answers where it is known, since plain words are
 * often told only by that. `answered` is null where nothing is known of a problem.
 */
export const measureCategory = (scores: readonly number[], answered: string | null): string | null =>
  bestOf(
    answered === null
      ? scores
      : scores.map((own, at) => own + ANSWER_BONUS * typesFit(MEASURES.ids[at] ?? null, answered)),
    MEASURES,
  );
