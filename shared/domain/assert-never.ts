/** Closes a switch over a union: a new member that nobody handles is a compile error; at run time it throws. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
