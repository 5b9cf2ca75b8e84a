/** The value of a column that holds JSON, for a schema to look at. */
export function fromJson(text: string): unknown {
  return JSON.parse(text);
}
