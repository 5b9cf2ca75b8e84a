import { useState } from 'react';

/** The value as it was while its content is the same: the address is parsed anew whenever anything in it changes. */
export function useSameContent<Value>(value: Value): Value {
  const [kept, setKept] = useState(value);
  if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
}
