import type { AddressBook } from '#shared/contract/addresses.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { adminGuide } from '#shared/domain/plan/admin-pages.ts';
import {
  addressPlaces,
  fillTemplate,
  partsOf,
  templateOf,
  templateProblem,
  type AddressKey,
  type AdminPlace,
} from '#shared/domain/plan/admin-address.ts';
import type { Target } from '#shared/domain/target.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findOrganization } from '../organizations/find-organization.ts';
import type { Ports } from '../ports.ts';
import { changeAdminAddresses, readAdminAddresses, type AdminAddresses } from './admin-addresses.ts';

/** Where a target's admin is, as far as it is known. */
export function adminPlaceOf(target: Target | undefined, numbers: AdminAddresses['numbers']): AdminPlace {
  const endpoint = target?.connection?.endpoint ?? null;
  if (target?.kind !== 'organization')
    return { kind: 'store', domain: target?.domain ?? null, endpoint, number: null };
  return { kind: 'organization', domain: null, endpoint, number: numbers[target.id] ?? null };
}

/** Where the admin's pages are looked for. */
export async function showAddresses({ storage }: Pick<Ports, 'storage'>): Promise<AddressBook> {
  return bookOf(await storage.targets.list(), await readAdminAddresses(storage.settings));
}

/** Takes an address for a page, or the built-in one again; tried only, nothing is kept. Rejects with `bad-input`. */
export async function writeAddress(
  ports: Ports,
  door: Door,
  {
    key,
    template,
    try: isTried,
  }: { readonly key: AddressKey; readonly template: string | null; readonly try: boolean },
): Promise<AddressBook> {
  const [, kind] = partsOf(key);
  const problem = template === null ? null : templateProblem(template, kind);
  if (problem !== null)
    throw new RollcallError('bad-input', problem, { remedy: 'The address that was used so far stays.' });
  const change = ({ own, numbers }: AdminAddresses): AdminAddresses => {
    const others = Object.entries(own).filter(([each]) => each !== key);
    const mine = template === null ? [] : [[key, template.trim()] as const];
    return { own: Object.fromEntries([...others, ...mine]), numbers };
  };
  const { settings, targets } = ports.storage;
  const before = await readAdminAddresses(settings);
  if (isTried) return bookOf(await targets.list(), change(before));
  await changeAdminAddresses(settings, change);
  await recordEvent(ports, door, 'settings.address-set', key, {
    page: key,
    before: before.own[key] ?? null,
    after: template?.trim() ?? null,
  });
  return showAddresses(ports);
}

/** Says which number an organization's admin has in its address. Rejects with `not-found`. */
export async function setOrganizationNumber(
  ports: Ports,
  door: Door,
  id: TargetId,
  number: string | null,
): Promise<AddressBook> {
  const { name } = await findOrganization(ports, id);
  await changeAdminAddresses(ports.storage.settings, ({ own, numbers }) => {
    const others = Object.entries(numbers).filter(([each]) => each !== id);
    return { own, numbers: Object.fromEntries(number === null ? others : [...others, [id, number]]) };
  });
  await recordEvent(ports, door, 'organization.number-set', id, { name, number });
  return showAddresses(ports);
}

function bookOf(targets: readonly Target[], { own, numbers }: AdminAddresses): AddressBook {
  return {
    pages: addressPlaces.map((key) => {
      const [page, kind] = partsOf(key);
      const { address: builtIn, confirmed, menuPath } = adminGuide.pages[page][kind];
      const template = templateOf(key, own);
      // Where an organization's number is known the example says most.
      const ofKind = targets.filter((each) => each.kind === kind);
      const sample = ofKind.find(({ id }) => numbers[id] !== undefined) ?? ofKind[0];
      const url = template === null ? null : fillTemplate(template, adminPlaceOf(sample, numbers));
      return {
        key,
        own: own[key] ?? null,
        builtIn,
        confirmed,
        menuPath,
        example: sample === undefined ? null : { name: sample.name, url },
      };
    }),
    organizations: targets.flatMap(({ kind, id, name }) =>
      kind === 'organization' ? [{ id, name, number: numbers[id] ?? null }] : [],
    ),
  };
}
