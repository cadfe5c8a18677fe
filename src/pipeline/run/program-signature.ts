import { hashOfSource } from '../source-signature.ts';

/** Whatever of the program the results of a unit come from. */
export const WORKING = [
  'src/ingest',
  'src/partition',
  'src/segment',
  'src/extract',
  'src/llm',
  'src/ground',
  'src/collate',
  'src/check',
  'src/pipeline',
  'src/model',
  'schemas',
  'prompts',
  'package-lock.json',
] as const;

/** 64 bits: versions that meet in one queue are few. */
const DIGITS = 16;

/** What tells versions of the program apart whose results may differ: 16 small hexadecimal digits. */
export const programSignature = async (): Promise<string> => (await hashOfSource(WORKING)).slice(0, DIGITS);
