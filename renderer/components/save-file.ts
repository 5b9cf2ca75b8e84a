import type { Bytes } from '#shared/contract/base.ts';

/** Hands a file to the operator as a download. Settles when the browser has taken it. */
export async function saveFile(name: string, bytes: Bytes): Promise<void> {
  const address = URL.createObjectURL(new Blob([await bytes.arrayBuffer()]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the data by the next turn of the event loop, but not surely in this one.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
