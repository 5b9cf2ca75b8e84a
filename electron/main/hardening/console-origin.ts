/** The scheme under which the console is served: never file:// (item 18 of Electron's security checklist). */
export const consoleScheme = 'app';
/** The one origin that is ours. */
export const consoleOrigin = `${consoleScheme}://rollcall`;

/** Whether an address is a page of the console. Anything that does not parse is not. */
export function isConsoleAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    `${url.protocol}//${url.host}` === consoleOrigin &&
    url.username === '' &&
    url.password === ''
  );
}
