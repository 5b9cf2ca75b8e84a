import { z } from 'zod';
import { TargetId } from '#shared/domain/ids.ts';
import { AddressKey, OrganizationNumber, type OwnAddresses } from '#shared/domain/plan/admin-address.ts';
import type { SettingsStore } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';

const settingsName = 'admin-addresses';

/** What the operator said of where the admin's pages are. */
const AdminAddresses = z.object({
  own: z.partialRecord(AddressKey, z.string()).default({}),
  /** By organization; what stands in the address of its admin. */
  numbers: z.record(TargetId, OrganizationNumber).default({}),
});
export interface AdminAddresses {
  readonly own: OwnAddresses;
  readonly numbers: Readonly<Record<TargetId, string>>;
}

/** What was said; what can't be understood any more counts as never said. */
export async function readAdminAddresses(store: SettingsStore): Promise<AdminAddresses> {
  const read = AdminAddresses.safeParse((await store.read(settingsName)) ?? {});
  const { own, numbers } = read.success ? read.data : AdminAddresses.parse({});
  const said = Object.entries(own).filter(([, template]) => template !== undefined);
  return { own: Object.fromEntries(said), numbers };
}

/** Changes what was said, one change at a time. Resolves once it is stored. */
export function changeAdminAddresses(
  store: SettingsStore,
  change: (before: AdminAddresses) => AdminAddresses,
): Promise<void> {
  return takeTurn(store, async () => store.write(settingsName, change(await readAdminAddresses(store))));
}
