/** Where a value lies in a body: `['items', 0, 'unit_cost']`. */
export type Path = readonly (string | number)[];

/** As the wire's errors name it: `items[0].unit_cost`. */
export function textOf(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');
}

/** Every place in a body, containers included, but not the body itself. */
export function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? value.map((one, i) => [i, one] as const) : Object.entries(value);
  return entries.flatMap(([key, one]) => [[...at, key], ...pathsIn(one, [...at, key])]);
}

/** The body as JSON text, with other JSON text in one place. */
export function withValue(body: object, path: Path, value: string): string {
  // Through JSON: a list that is in two places must be changed in one.
  const copy: unknown = JSON.parse(JSON.stringify(body));
  const holder = path.slice(0, -1).reduce<unknown>((inside, part) => (inside as Record<string, unknown>)[part], copy);
  (holder as Record<string, unknown>)[path.at(-1) ?? ''] = MARK;
  return JSON.stringify(copy).replace(`"${MARK}"`, () => value);
}

const MARK = 'the hostile value';

/** As much of JSON Schema as the API's schemas use. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Every field a schema names, the first of each list: `items[0].taxes[0].percent`. */
export function fieldsOf(schema: Schema, at = ''): { readonly field: string; readonly schema: Schema }[] {
  const own = (schema.anyOf ?? []).flatMap((branch) => fieldsOf(branch, at));
  const listed = schema.items ? fieldsOf(schema.items, `${at}[0]`) : [];
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const field = at === '' ? name : `${at}.${name}`;
    return [{ field, schema: inner }, ...fieldsOf(inner, field)];
  });
  return [...own, ...listed, ...named];
}

/** Every field of a schema that holds the id of something, in a list its first: `customer_ids[0]`. */
export function idFieldsOf(schema: Schema, at = ''): string[] {
  if (isId(schema)) return [at];
  const branches = (schema.anyOf ?? []).flatMap((branch) => idFieldsOf(branch, at));
  const listed = schema.items ? idFieldsOf(schema.items, `${at}[0]`) : [];
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    idFieldsOf(inner, at === '' ? name : `${at}.${name}`),
  );
  return [...new Set([...branches, ...listed, ...named])];
}

export function valueAt(body: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, part) => (inside as Record<string, unknown>)[part], body);
}

/** Whether a field holds the id of something. */
function isId(schema: Schema): boolean {
  return schema.anyOf?.some(isId) ?? (schema.type === 'integer' && schema.maximum === Number.MAX_SAFE_INTEGER);
}
