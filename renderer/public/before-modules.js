// What must be so before any module runs. A file of its own because the content policy allows no inline script.
(function () {
  // The colour scheme, before the first paint.
  var kept = null;
  try {
    kept = localStorage.getItem('rollcall-theme');
  } catch {
    // Storage switched off: follow the system.
  }
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  // zod tries whether `new Function` is allowed as soon as a schema is made; the policy forbids it and reports every
  // attempt. This is where `z.config({ jitless: true })` would put it, only too late: schemas are made on import.
  globalThis.__zod_globalConfig = { jitless: true };
})();
