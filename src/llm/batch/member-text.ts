const SPACE = /[\t\n\r ]*/uy;

const afterSpace = (json: string, at: number): number => {
  SPACE.lastIndex = at;
  SPACE.exec(json);
  return SPACE.lastIndex;
};

/** Behind the string that opens at `at`. */
function afterString(json: string, at: number): number {
  for (let quote = json.indexOf('"', at + 1); quote !== -1; quote = json.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (json[quote - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return quote + 1;
  }
  return json.length;
}

const SIGN = /["{}[\]]/gu;

/** Behind the object or list that opens at `at`, however deep it is. */
function afterNested(json: string, at: number): number {
  let depth = 0;
  for (let from = at; ; ) {
    SIGN.lastIndex = from;
    const sign = SIGN.exec(json);
    if (sign === null) return json.length;
    from = sign[0] === '"' ? afterString(json, sign.index) : sign.index + 1;
    if (sign[0] === '{' || sign[0] === '[') depth += 1;
    else if (sign[0] !== '"') depth -= 1;
    if (depth === 0) return from;
  }
}

const SCALAR = /[^,}\]\t\n\r ]*/uy;

function afterValue(json: string, at: number): number {
  const first = json[at];
  if (first === '"') return afterString(json, at);
  if (first === '{' || first === '[') return afterNested(json, at);
  SCALAR.lastIndex = at;
  SCALAR.exec(json);
  return SCALAR.lastIndex;
}

/**
 * The text of an object's member as it stands, to the character: parsing it and writing it again would change numbers,
 * spaces and repeated names. Null when the object has none of that name; of several the last one counts, as for
 * JSON.parse. `json` has to be the JSON of an object that JSON.parse takes.
 */
export function memberText(json: string, name: string): string | null {
  let found: string | null = null;
  let at = afterSpace(json, afterSpace(json, 0) + 1);
  while (at < json.length && json[at] === '"') {
    const behindName = afterString(json, at);
    const isWanted = JSON.parse(json.slice(at, behindName)) === name;
    const start = afterSpace(json, afterSpace(json, behindName) + 1);
    const end = afterValue(json, start);
    if (isWanted) found = json.slice(start, end);
    // Behind the comma, if there is one.
    at = afterSpace(json, afterSpace(json, end) + 1);
  }
  return found;
}
