import type { CodeRow } from '#shared/contract/codes.ts';
import { TargetId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Client } from './client.ts';

/** An empty request-code book, that takes everything. */
export function fakeLeaving(replaced: {
  readonly codes?: Partial<Client['codes']> | undefined;
}): Pick<Client, 'codes'> {
  const row: CodeRow = {
    targetId: TargetId.parse('tg_00000001'),
    domain: 'kettle.myshopify.com',
    name: 'Kettle',
    client: null,
    setting: null,
    code: null,
    renewedAt: null,
    knownBy: [],
  };
  return {
    codes: {
      list: async () => ({ codes: [] }),
      set: async () => row,
      reveal: async () => ({ domain: row.domain, code: '0000', since: isoTime(0) }),
      give: async () => row,
      withdraw: async () => row,
      setting: async () => row,
      forget: async () => row,
      ...replaced.codes,
    },
  };
}
