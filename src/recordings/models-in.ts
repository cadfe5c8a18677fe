import type { Recordings } from './read-recordings.ts';

/** The models of which answers are recorded, by name. */
export const modelsIn = ({ files }: Pick<Recordings, 'files'>): readonly string[] =>
  [...new Set(files.map(({ recording }) => recording.model))].sort();
