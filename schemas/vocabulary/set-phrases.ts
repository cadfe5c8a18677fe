/**
 * Phrases whose numbers count nothing: slogans and terms (三个必须, 24小时值班), and words that make a name of the digits
 * before them (12345热线, 121工程).
 */
import { z } from 'zod';
import setPhrasesJson from './set-phrases.json' with { type: 'json' };

const words = z.array(z.string().min(2));

export const setPhrases = z
  .strictObject({ source: z.string().min(1), phrases: words, namesBehindDigits: words })
  .parse(setPhrasesJson);
