import { z } from 'zod';

/** Every text is one line, so that it reads the same in JSON, YAML, BibTeX and Markdown. */
const text = z
  .string()
  .trim()
  .min(1, { error: 'is empty' })
  .regex(/^\P{Cc}*$/u, { error: 'has a line break or another control character in it' });

const address = z
  .url({ protocol: /^https?$/u, error: 'is no address that begins with http:// or https://' })
  .regex(/^[!-~]+$/u, { error: 'is no address that begins with http:// or https://' });

/** The check character of ISO 7064 MOD 11-2, as orcid.org describes it for its identifiers. */
function hasCheckCharacter(orcid: string): boolean {
  const digits = orcid.replaceAll('-', '');
  const total = [...digits.slice(0, -1)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return digits.endsWith(check === 10 ? 'X' : String(check));
}

const orcidSchema = z.string().refine((value) => /^(?:\d{4}-){3}\d{3}[\dX]$/u.test(value) && hasCheckCharacter(value), {
  error: 'is no ORCID of the form 0000-0002-1825-0097 with its check character',
});

const creatorSchema = z
  .strictObject({
    /** Of an organisation, or of a person whose name is not parted. */
    name: text.optional(),
    givenNames: text.optional(),
    familyNames: text.optional(),
    orcid: orcidSchema.optional(),
    affiliation: text.optional(),
  })
  .refine(({ name, familyNames }) => (name === undefined) !== (familyNames === undefined), {
    error: 'needs either name or familyNames',
  })
  .refine((one) => one.name === undefined || (one.givenNames === undefined && one.affiliation === undefined), {
    error: 'has givenNames or affiliation beside name: they go with familyNames',
  });
export type Creator = z.infer<typeof creatorSchema>;

/** What who publishes a release says of it; the program itself knows neither its authors nor its licence. */
export const releaseAboutSchema = z.strictObject({
  title: text.optional(),
  titleZh: text.optional(),
  description: text.optional(),
  descriptionZh: text.optional(),
  creators: z.array(creatorSchema, { error: 'is missing, or no list' }).min(1, { error: 'names nobody' }),
  /** An SPDX id or the licence's name; `path` is the address of its words, null where none is given. */
  licence: z.strictObject({ name: text, path: address.nullable().default(null) }).optional(),
  /** Where the release can be found. */
  url: address.optional(),
  /** A mail address, or that of a page. */
  contact: z
    .union([z.email(), address], { error: 'is neither a mail address nor one that begins with http:// or https://' })
    .optional(),
  /** In the characters that the Citation File Format 1.2.0 takes. */
  doi: z
    .string()
    .regex(/^10\.\d{4,9}(?:\.\d+)*\/[\w:/;.()[\]\\-]+$/u, { error: 'is no DOI of the form 10.1234/name' })
    .optional(),
});
export type ReleaseAbout = z.infer<typeof releaseAboutSchema>;
