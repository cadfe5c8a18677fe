import type { Settings } from '#config';
import type { ReadingOptions } from '#ingest/index.ts';

/** What a user may say about reading files; `recognise` is false with --no-recognise and true without it. */
export interface ReadingWishes {
  readonly password?: string;
  readonly recognise?: boolean;
}

/** How files are read, from the command line and the settings. Everything that a reader can be told passes through here. */
export const readingOptionsOf = (
  { password, recognise }: ReadingWishes,
  { libreOffice, filePassword }: Pick<Settings, 'libreOffice' | 'filePassword'>,
): ReadingOptions => ({
  password: password ?? filePassword,
  recognise: recognise ?? true,
  libreOffice,
});
