import type { ConnectionTest } from '#shared/contract/stores.ts';

/** What a connection test found, in lines for people. */
export function describeConnectionTest(test: ConnectionTest): string {
  const shop =
    test.shop === null
      ? []
      : [
          `${test.shop.name} (${test.shop.domain}) · plan ${test.shop.plan ?? 'unknown'} · owner ${test.shop.owner ?? 'unknown'}`,
        ];
  const scopes = test.scopes === null ? [] : [`Scopes: ${test.scopes.join(', ') || 'none'}`];
  const capabilities = test.capabilities.map(
    (row) => `  ${row.readable}: ${row.how}. ${row.why}${row.remedy === null ? '' : ` ${row.remedy}`}`,
  );
  const fault =
    test.fault === null
      ? []
      : [test.fault.message, ...(test.fault.remedy === null ? [] : [test.fault.remedy])];
  return [
    `${test.domain}: ${test.ok ? 'the connection works' : 'the connection does not work'}`,
    ...shop,
    ...scopes,
    ...capabilities,
    ...fault,
  ].join('\n');
}
