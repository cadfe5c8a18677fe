import type { Field, Resource } from './package-shape.test-support.ts';

/** How a value of each type is written, by the Table Schema standard; what has no line here may be anything. */
const FORMS: Readonly<Record<string, RegExp>> = {
  integer: /^[+-]?\d+$/u,
  number: /^[+-]?\d+(?:\.\d+)?$/u,
  boolean: /^(?:true|false)$/u,
  date: /^\d{4}-\d{2}-\d{2}$/u,
};

type Row = ReadonlyMap<string, string>;

function cellFaults({ name, type, constraints }: Field, value: string): readonly string[] {
  const { required, minimum, maximum, pattern, enum: values } = constraints;
  if (value === '') return required ? [`${name} is empty.`] : [];
  const number = Number(value);
  const broken: readonly (readonly [boolean, string])[] = [
    [FORMS[type]?.test(value) === false, `no ${type}`],
    [minimum !== undefined && number < minimum, `below ${minimum}`],
    [maximum !== undefined && number > maximum, `above ${maximum}`],
    [pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(value), 'of another pattern'],
    [values !== undefined && !values.includes(value), 'not in the list'],
  ];
  return broken.flatMap(([is, what]) => (is ? [`${name} is ${what}: ${value}`] : []));
}

const keyOf = (row: Row, fields: readonly string[]): string => JSON.stringify(fields.map((field) => row.get(field)));

function duplicates(rows: readonly Row[], fields: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const key = keyOf(row, fields);
    if (seen.has(key)) return [`${fields.join(' + ')} is there twice: ${key}`];
    seen.add(key);
    return [];
  });
}

/** Cells by field; the header must be the fields, in their order. */
function rowsOf(resource: Resource, csv: readonly (readonly string[])[]): readonly Row[] | string {
  const names = resource.schema?.fields.map(({ name }) => name) ?? [];
  const [header, ...rows] = csv;
  if (header?.join() !== names.join()) return `the header is ${header?.join()}`;
  return rows.map((cells) => new Map(names.map((name, index) => [name, cells[index] ?? ''])));
}

/**
 * What in the rows of a package breaks the types, constraints and keys of its descriptor, a sentence each. `tables` has
 * the rows of every resource of CSV by its name, the header first.
 */
export function rowFaults(
  resources: readonly Resource[],
  tables: ReadonlyMap<string, readonly (readonly string[])[]>,
): readonly string[] {
  return resources.flatMap((resource) => {
    const rows = rowsOf(resource, tables.get(resource.name) ?? []);
    if (typeof rows === 'string') return [`${resource.name}: ${rows}`];
    const { fields, primaryKey, foreignKeys = [] } = resource.schema ?? { fields: [], primaryKey: [] };
    return [
      ...rows.flatMap((row) => fields.flatMap((field) => cellFaults(field, row.get(field.name) ?? ''))),
      ...duplicates(rows, primaryKey),
      ...fields.filter(({ constraints }) => constraints.unique).flatMap(({ name }) => duplicates(rows, [name])),
      ...foreignKeys.flatMap(({ fields: own, reference }) => dangling(rows, own, reference, resources, tables)),
    ].map((fault) => `${resource.name}: ${fault}`);
  });
}

function dangling(
  rows: readonly Row[],
  own: readonly string[],
  reference: { readonly resource: string; readonly fields: readonly string[] },
  resources: readonly Resource[],
  tables: ReadonlyMap<string, readonly (readonly string[])[]>,
): readonly string[] {
  const target = resources.find(({ name }) => name === reference.resource);
  const targetRows = target === undefined ? 'absent' : rowsOf(target, tables.get(target.name) ?? []);
  if (typeof targetRows === 'string')
    return [`${own.join(' + ')} points to ${reference.resource}, which is ${targetRows}`];
  const keys = new Set(targetRows.map((row) => keyOf(row, reference.fields)));
  return rows
    .filter((row) => own.every((field) => row.get(field) !== '') && !keys.has(keyOf(row, own)))
    .map((row) => `${own.join(' + ')} points to no row of ${reference.resource}: ${keyOf(row, own)}`);
}
