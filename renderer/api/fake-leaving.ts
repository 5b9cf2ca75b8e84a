import type { CodeRow } from '#shared/contract/codes.ts';
import type { OffboardingDetail } from '#shared/contract/offboarding.ts';
import { PersonId, TargetId } from '#shared/domain/ids.ts';
import { planTotals } from '#shared/domain/plan/change-plan.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Client } from './client.ts';
import { emptyPlan } from './fake-plan.ts';

/** An empty request-code book, that takes everything. */
export function fakeLeaving(replaced: {
  readonly codes?: Partial<Client['codes']> | undefined;
  readonly offboarding?: Partial<Client['offboarding']> | undefined;
}): Pick<Client, 'codes' | 'offboarding'> {
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
      plan: async () => emptyPlan,
      ...replaced.codes,
    },
    offboarding: {
      list: async () => ({ offboardings: [] }),
      show: async () => nobodyLeaves,
      begin: async () => nobodyLeaves,
      proof: async () => ({ name: 'offboarding.json', file: new Blob([]), hash: '' }),
      ...replaced.offboarding,
    },
  };
}

/** Somebody who has nothing that could be taken away. */
const nobodyLeaves: OffboardingDetail = {
  person: {
    id: PersonId.parse('pe_00000001'),
    name: 'Ana Ruiz',
    emails: ['ana@agency.example'],
    state: { state: 'active' },
  },
  status: 'nothing-to-do',
  clock: { agreedHours: 24, from: null, due: null, state: 'not-started' },
  begun: null,
  plans: [],
  tasks: [],
  remaining: { totals: planTotals({ operations: [], visits: [], alreadySo: [], errors: [] }), lines: [] },
  hindered: [],
  offAlready: [],
  sharedLogins: [],
  maybeAlso: [],
  codes: [],
  notCovered: [],
  blindSpots: [],
};
