/** The code without which an agency can't ask for access to a store (facts.md 8). */
import type { SandboxStore } from './world.ts';

/** Prime to 10,000, so that every code comes up before one comes again. */
const STEP = 7919;

const asDigits = (number: number): string => String(number % 10_000).padStart(4, '0');

/** On for every store (facts.md 8); four digits that follow from the store's id. */
export function firstRequestCode(storeId: number): SandboxStore['requestCode'] {
  return { required: true, digits: asDigits(storeId * 31) };
}

/** Makes the old code void. Nobody chooses the digits (facts.md 8). */
export function renewRequestCode(store: SandboxStore): void {
  store.requestCode.digits = asDigits(Number(store.requestCode.digits) + STEP);
}
