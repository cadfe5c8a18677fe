import type { Publication } from '#publish/index.ts';

const number = (value: number): string => value.toLocaleString('en-GB');

const MEGABYTE = 1_000_000;

/** What was published and what to do next, for a person. */
export function publishSummary(published: Publication, milliseconds: number): string {
  const { folder, version, releaseDate, reports, rows, partitions, bytes, notes, upToDate } = published;
  const seconds = (milliseconds / 1000).toFixed(1);
  const parts = `${number(partitions.made)} part(s) made, ${number(partitions.takenOver)} taken over unchanged`;
  const what = upToDate
    ? `The release ${version} of ${releaseDate} stands there already, and nothing in it changed.`
    : `Published ${version} of ${releaseDate} in ${seconds} s: ${parts}, ${(bytes / MEGABYTE).toFixed(1)} MB besides the database.`;
  return [
    `${what}\n`,
    ...notes.map((note) => `  note ${note}\n`),
    `The dataset holds ${number(reports)} report(s) and ${number(rows)} rows: ${folder}\n`,
    'Next: `npx duizhang query "show tables"`; CODEBOOK.md says what is there, CHANGELOG.md what changed.\n',
  ].join('');
}
