import packageJson from '../../package.json' with { type: 'json' };

/** The version that stands in every claim's lineage. */
export const PROGRAM_VERSION: string = packageJson.version;
