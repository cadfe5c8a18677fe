import { counted } from '../render/figures.ts';
import type { Comparison } from './comparison-schema.ts';

/** What was compared, in one line and one more for each prompt that differs. It holds untrusted names. */
export const headingLines = ({ before, documents, prompts, keyers }: Comparison): readonly string[] => [
  `Compared with ${before}: ${counted(documents.paired.length, 'document')} in both, keyed by ${keyers.after.join(' and ')}`,
  ...prompts.map((prompt) => `prompt for ${prompt.task}: ${prompt.before ?? 'none'} → ${prompt.after ?? 'none'}`),
];

/** Which documents have items that are not shown; null where all are. */
export const hiddenSentence = ({ hiddenItems }: Comparison): string | null =>
  hiddenItems.length === 0
    ? null
    : `The items of ${counted(hiddenItems.length, 'document')} of the blind part are not shown; they count all the same.`;
