import { csvPath, type ReleaseFile } from '#model/release.ts';
import { ALL_TABLES } from '../../all-tables.ts';
import { type DescribedRelease, fileAt, filesEnding, filesUnder } from '../described-release.ts';

const PARQUET = 'application/vnd.apache.parquet';
const JSON_LINES = 'application/jsonl';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The id of the set of a table's partitions. */
export const partitionsId = (folder: string): string => `${folder}/partitions`;

/**
 * Every file of data with its hash, and a set over the partitions of what has several. The database is left out: its
 * bytes differ from build to build, so that it can have no hash, and its tables are those of the other files.
 */
export const distribution = (release: DescribedRelease) => [
  ...ALL_TABLES.flatMap(({ name }) => partitioned(release, `parquet/${name}`, 'parquet', PARQUET)),
  ...ALL_TABLES.flatMap(({ name }) => fileAt(release, csvPath(name)) ?? []).map((file) => fileObject(file, 'text/csv')),
  ...partitioned(release, 'records', 'jsonl', JSON_LINES),
  ...filesEnding(release, '.xlsx').map((file) => fileObject(file, WORKBOOK)),
];

/** Ids of files are their paths: the file's address from the description, and unique. */
const fileObject = ({ path, bytes, sha256 }: ReleaseFile, encodingFormat: string) => ({
  '@type': 'cr:FileObject',
  '@id': path,
  name: path,
  contentUrl: path,
  contentSize: `${bytes} B`,
  encodingFormat,
  sha256,
});

function partitioned(release: DescribedRelease, folder: string, ending: string, encodingFormat: string) {
  const files = filesUnder(release, folder);
  const objects = files.map((file) => fileObject(file, encodingFormat));
  if (files.length < 2) return objects;
  const set = {
    '@type': 'cr:FileSet',
    '@id': partitionsId(folder),
    name: partitionsId(folder),
    encodingFormat,
    includes: `${folder}/*.${ending}`,
  };
  return [set, ...objects];
}
