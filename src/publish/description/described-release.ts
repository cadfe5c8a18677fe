import type { Redaction, ReleaseFile, ReleaseFormat } from '#model/release.ts';
import type { ReleaseAbout } from '#model/release-about.ts';
import type { View } from '../view.ts';

/** Everything that the descriptions of a release say; nothing in them comes from elsewhere, so that equal releases have equal descriptions. */
export interface DescribedRelease {
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly releaseDate: string;
  readonly programVersion: string;
  readonly redaction: Redaction;
  /** What its publisher said of it; null where nothing was said. */
  readonly about: ReleaseAbout | null;
  readonly formats: readonly ReleaseFormat[];
  /** The files of data; `sha256` is empty for the database, whose bytes differ from build to build. */
  readonly files: readonly ReleaseFile[];
  /** Rows by the name of the table. */
  readonly rows: Readonly<Record<string, number>>;
  /** What was left out and why, a sentence each. */
  readonly notes: readonly string[];
  readonly views: readonly View[];
}

const inOrder = (files: readonly ReleaseFile[]): readonly ReleaseFile[] =>
  files.toSorted((a, b) => (a.path < b.path ? -1 : 1));

/** The files of a folder of the release (`parquet/budget`), or those of a kind in its root, in order of their paths. */
export const filesUnder = ({ files }: DescribedRelease, folder: string): readonly ReleaseFile[] =>
  inOrder(files.filter(({ path }) => path.startsWith(`${folder}/`)));

/** The file at a path; null where the release has none. */
export const fileAt = ({ files }: DescribedRelease, path: string): ReleaseFile | null =>
  files.find((file) => file.path === path) ?? null;

/** The files whose names end so, in order of their paths. */
export const filesEnding = ({ files }: DescribedRelease, ending: string): readonly ReleaseFile[] =>
  inOrder(files.filter(({ path }) => path.endsWith(ending)));
