import { RELEASE_DATABASE, type ReleaseFile } from '#model/release.ts';
import { type DescribedRelease, fileAt, filesEnding, filesUnder } from '../described-release.ts';

/** The profile that a resource follows. */
export const RESOURCE_PROFILE = 'https://datapackage.org/profiles/2.0/dataresource.json';

/** As the specification writes a hash that is not MD5. */
const hashed = ({ sha256 }: ReleaseFile): string => `sha256:${sha256}`;

/**
 * Where a resource lies. `bytes` and `hash` are of one file: a resource of several has them by part in `parts`, which is
 * our own property.
 */
export function location(files: readonly ReleaseFile[]) {
  const [only] = files;
  if (only !== undefined && files.length === 1) return { path: only.path, bytes: only.bytes, hash: hashed(only) };
  return {
    path: files.map(({ path }) => path),
    parts: files.map((file) => ({ path: file.path, bytes: file.bytes, hash: hashed(file), rows: file.rows })),
  };
}

/** The records, a line a report: a resource of JSON lines, no table. */
export function recordsResources(release: DescribedRelease) {
  const files = filesUnder(release, 'records');
  if (files.length === 0) return [];
  return [
    {
      $schema: RESOURCE_PROFILE,
      name: 'records',
      title: 'Records',
      titleZh: '完整记录',
      description: 'One line a report: its whole record, findings and identities as JSON.',
      descriptionZh: '每行一份报告的完整记录、发现和勾稽关系（JSON）。',
      ...location(files),
      format: 'jsonl',
      mediatype: 'application/jsonl',
      encoding: 'utf-8',
    },
  ];
}

/** The workbook, one file or several. */
export const workbookResources = (release: DescribedRelease) =>
  filesEnding(release, '.xlsx').map((file, index) => ({
    $schema: RESOURCE_PROFILE,
    name: index === 0 ? 'workbook' : `workbook-${index + 1}`,
    title: 'Workbook',
    titleZh: '工作簿',
    description:
      'The same tables as sheets, with the codebook. Numbers there are binary floating point; compare amounts in fen.',
    descriptionZh: '同样的数据表，每表一个工作表，附数据说明。其中的数字为二进制浮点数，比较金额请用“分”。',
    ...location([file]),
    format: 'xlsx',
    mediatype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }));

/** The database. It has neither size nor hash here: its bytes differ from build to build while its tables are equal. */
export function databaseResource(release: DescribedRelease) {
  if (fileAt(release, RELEASE_DATABASE) === null) return [];
  return [
    {
      $schema: RESOURCE_PROFILE,
      name: 'database',
      title: 'Database',
      titleZh: '数据库',
      description:
        'All tables and views as a DuckDB database. Without size and hash: its bytes differ from build to build, its tables do not.',
      descriptionZh: '含全部数据表和视图的 DuckDB 数据库。每次生成的字节不同而内容相同，故不载大小和散列值。',
      path: RELEASE_DATABASE,
      format: 'duckdb',
      mediatype: 'application/octet-stream',
    },
  ];
}
