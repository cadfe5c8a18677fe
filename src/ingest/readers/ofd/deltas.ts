/** Steps one list may have; a run length of a damaged file must not make millions. */
const STEPS_LIMIT = 100_000;

/**
 * The steps from each character to the next (`DeltaX`, `DeltaY`; GB/T 33190-2016, 11.3): numbers, or `g n step` for n
 * times the same. Null = the attribute is missing.
 */
export function readDeltas(attribute: string | undefined): readonly number[] | null {
  if (attribute === undefined || attribute.trim() === '') return null;
  const words = attribute.trim().split(/[\s,]+/u);
  const steps: number[] = [];
  for (let at = 0; at < words.length && steps.length < STEPS_LIMIT; at += 1) {
    if (words[at] !== 'g') {
      steps.push(finite(words[at]));
      continue;
    }
    const times = Math.min(STEPS_LIMIT - steps.length, Math.max(0, Math.trunc(finite(words[at + 1]))));
    const step = finite(words[at + 2]);
    for (let time = 0; time < times; time += 1) steps.push(step);
    at += 2;
  }
  return steps;
}

function finite(word: string | undefined): number {
  const value = Number(word);
  return Number.isFinite(value) ? value : 0;
}
