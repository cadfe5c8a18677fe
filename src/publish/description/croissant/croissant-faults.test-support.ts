import { z } from 'zod';

/**
 * What the Croissant specification 1.1 requires (docs.mlcommons.org/croissant, "Dataset-level information", "Resources",
 * "RecordSets"), as far as ours uses it. Its validator is a Python program that no registry at hand has.
 */

const referenceSchema = z.strictObject({ '@id': z.string() });

const fileObjectSchema = z.strictObject({
  '@type': z.literal('cr:FileObject'),
  '@id': z.string(),
  name: z.string(),
  contentUrl: z.string(),
  contentSize: z.string().regex(/^\d+ B$/u),
  encodingFormat: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/u),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});
const fileSetSchema = z.strictObject({
  '@type': z.literal('cr:FileSet'),
  '@id': z.string(),
  name: z.string(),
  encodingFormat: z.string(),
  includes: z.string(),
});

const fieldSchema = z.strictObject({
  '@type': z.literal('cr:Field'),
  '@id': z.string(),
  name: z.string(),
  description: z.string().min(1),
  dataType: z.enum(['sc:Text', 'sc:Integer', 'sc:Float', 'sc:Date', 'sc:Boolean']),
  isArray: z.literal(true).optional(),
  source: z.strictObject({
    fileObject: referenceSchema.optional(),
    fileSet: referenceSchema.optional(),
    extract: z.strictObject({ column: z.string() }),
    transform: z.strictObject({ separator: z.string() }).optional(),
  }),
  references: referenceSchema.optional(),
});

const recordSetSchema = z.strictObject({
  '@type': z.literal('cr:RecordSet'),
  '@id': z.string(),
  name: z.string(),
  description: z.string(),
  key: z.array(referenceSchema).min(1),
  field: z.array(fieldSchema).min(1),
});

const datasetSchema = z.looseObject({
  '@context': z.looseObject({
    '@vocab': z.literal('http://schema.org/'),
    cr: z.literal('http://mlcommons.org/croissant/'),
  }),
  '@type': z.literal('sc:Dataset'),
  conformsTo: z.literal('http://mlcommons.org/croissant/1.1'),
  name: z.string(),
  description: z.string().min(1),
  license: z.union([
    z.url(),
    z.strictObject({ '@type': z.literal('sc:CreativeWork'), name: z.string().min(1), url: z.url().optional() }),
  ]),
  url: z.string().min(1),
  creator: z.array(z.looseObject({ '@type': z.enum(['sc:Person', 'sc:Organization']), name: z.string() })).min(1),
  datePublished: z.iso.date(),
  version: z.string(),
  citeAs: z.string().startsWith('@'),
  distribution: z.array(z.discriminatedUnion('@type', [fileObjectSchema, fileSetSchema])),
  recordSet: z.array(recordSetSchema),
});
export type Croissant = z.infer<typeof datasetSchema>;

/** The parsed description; throws a ZodError where it breaks the shape. */
export const parseCroissant = (text: string): Croissant => datasetSchema.parse(JSON.parse(text));

const idsOf = ({ distribution, recordSet }: Croissant): readonly string[] => [
  ...distribution.map((resource) => resource['@id']),
  ...recordSet.flatMap((set) => [set['@id'], ...set.field.map((field) => field['@id'])]),
];

/** What does not hold together, a sentence each: ids used twice, references to nothing, sets without a file. */
export function croissantFaults(dataset: Croissant): readonly string[] {
  const ids = idsOf(dataset);
  const fields = dataset.recordSet.flatMap((set) => set.field);
  const resources = (type: string) =>
    dataset.distribution.filter((one) => one['@type'] === type).map((one) => one['@id']);
  const lost = (what: string, wanted: readonly (string | undefined)[], there: readonly string[]) =>
    wanted.flatMap((id) => (id === undefined || there.includes(id) ? [] : [`The ${what} ${id} is not there.`]));
  const fieldIds = fields.map((field) => field['@id']);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `The id ${id} is there twice.`),
    ...lost(
      'file',
      fields.map(({ source }) => source.fileObject?.['@id']),
      resources('cr:FileObject'),
    ),
    ...lost(
      'file set',
      fields.map(({ source }) => source.fileSet?.['@id']),
      resources('cr:FileSet'),
    ),
    ...lost(
      'field',
      fields.map(({ references }) => references?.['@id']),
      fieldIds,
    ),
    ...dataset.recordSet.flatMap((set) =>
      lost(
        'key',
        set.key.map((key) => key['@id']),
        set.field.map((field) => field['@id']),
      ),
    ),
    ...fields
      .filter(({ source }) => (source.fileObject === undefined) === (source.fileSet === undefined))
      .map((field) => `${field['@id']} has no source, or two.`),
    ...emptySets(dataset),
  ];
}

/** A set whose pattern no file of the dataset fits. */
const emptySets = ({ distribution }: Croissant): readonly string[] =>
  distribution.flatMap((set) => {
    if (set['@type'] !== 'cr:FileSet') return [];
    const [folder = '', ending = ''] = set.includes.split('*');
    const fits = distribution.filter(
      (file) =>
        file['@type'] === 'cr:FileObject' && file.contentUrl.startsWith(folder) && file.contentUrl.endsWith(ending),
    );
    return fits.length > 1 ? [] : [`${set['@id']} has ${fits.length} file(s).`];
  });
