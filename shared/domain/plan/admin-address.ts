import { z } from 'zod';
import { nearest } from '../nearest.ts';
import { isLoopbackHost, isShopifyHost } from '../outside-hosts.ts';
import { adminGuide } from './admin-pages.ts';
import { adminPages, type AdminPage } from './operation.ts';

/** Where a target's admin is. */
export interface AdminPlace {
  readonly kind: 'store' | 'organization';
  /** Null for an organization. */
  readonly domain: string | null;
  /** Null for Shopify itself; where SCIM is spoken, for an organization. */
  readonly endpoint: string | null;
  /** What stands in the address of an organization's admin; null where nobody said it, and for a store. */
  readonly number: string | null;
}

/** The pages of the admin that visits lead to, each at a store and at an organization. */
export const addressPlaces = adminPages.flatMap((page) => [`${page}.store`, `${page}.organization`] as const);
export type AddressKey = `${AdminPage}.${AdminPlace['kind']}`;
export const AddressKey = z.enum(addressPlaces);

/** Addresses that the operator gave in place of the built-in ones. */
export type OwnAddresses = Readonly<Partial<Record<AddressKey, string>>>;

/** An organization's number, as it stands in the address of its admin (facts 9). */
export const OrganizationNumber = z.string().regex(/^\d{1,20}$/u, 'digits, as in the address of its admin');

/** What can stand in a template, and what it becomes. */
export const placeholders = {
  admin: 'the admin of the store or organization',
  handle: 'the part before .myshopify.com; stores only',
  number: 'the number of the organization; organizations only',
} as const;
const names = Object.keys(placeholders);

/** The page and the kind of target that a key names. */
export function partsOf(key: AddressKey): readonly [AdminPage, AdminPlace['kind']] {
  const [page, kind] = key.split('.') as [AdminPage, AdminPlace['kind']]; // so the type is made
  return [page, kind];
}

/** The address that is used: the operator's, else the built-in one; null where none is known. */
export function templateOf(key: AddressKey, own: OwnAddresses): string | null {
  const [page, kind] = partsOf(key);
  return own[key] ?? adminGuide.pages[page][kind].address;
}

/** Why a text can't be the address of a page, as a sentence; null when it can. */
export function templateProblem(text: string, kind: AdminPlace['kind']): string | null {
  const template = text.trim();
  if (template === '') return 'The address is empty.';
  if (template.length > 500) return 'The address is longer than 500 characters.';
  if (/[\s\p{Cc}\p{Cf}]/u.test(template)) return 'The address holds a space or an invisible character.';
  const foreign = [...template.matchAll(/\{([^{}]*)\}?/gu)].find(([, name = '']) => !names.includes(name));
  if (foreign !== undefined) {
    const [, name = ''] = foreign;
    const meant = nearest(name, names);
    return `{${name}} is nothing that Rollcall fills in${meant === null ? '' : `: did you mean {${meant}}?`} It knows ${names.map((each) => `{${each}}`).join(', ')}.`;
  }
  const misplaced = kind === 'store' ? 'number' : 'handle';
  if (template.includes(`{${misplaced}}`))
    return `{${misplaced}} is ${placeholders[misplaced]}: this is the page of ${kind === 'store' ? 'a store' : 'an organization'}.`;
  if (/^\{admin\}[^/?#]/u.test(template)) return 'After {admin} comes a slash.';
  if (template.lastIndexOf('{admin}') > 0) return '{admin} stands at the beginning or nowhere.';
  const filled = fillTemplate(template, samplePlaces[kind]) ?? '';
  const [, scheme = '', host = '', port] =
    /^([a-z]+):\/\/([^/?#:@]*)(:\d+)?(?:[/?#].*)?$/u.exec(filled) ?? [];
  if (isLoopbackHost(host)) return scheme === 'http' || scheme === 'https' ? null : notAllowed;
  return scheme === 'https' && port === undefined && isShopifyHost(host) ? null : notAllowed;
}

const notAllowed =
  'The address must begin with {admin}, or be https at Shopify (admin.shopify.com, a .myshopify.com store) or on this machine.';

const samplePlaces = {
  store: { kind: 'store', domain: 'a-store.myshopify.com', endpoint: null, number: null },
  organization: { kind: 'organization', domain: null, endpoint: null, number: '1' },
} as const satisfies Record<AdminPlace['kind'], AdminPlace>;

/** The address of a page at a place; null where it needs the number of an organization that nobody gave. */
export function fillTemplate(template: string, place: AdminPlace): string | null {
  const { domain, number } = place;
  const admin = adminOf(place);
  if ((template.includes('{admin}') && admin === null) || (template.includes('{number}') && number === null))
    return null;
  const handle = encodeURIComponent((domain ?? '').replace(/\.myshopify\.com$/u, ''));
  return template
    .trim()
    .replace('{admin}', () => admin ?? '')
    .replaceAll('{handle}', () => handle)
    .replaceAll('{number}', () => number ?? '');
}

function adminOf({ kind, domain, endpoint, number }: AdminPlace): string | null {
  if (endpoint !== null) return `${endpoint.replace(/\/+$/u, '')}/admin`;
  const shopify = 'https://admin.shopify.com';
  if (kind === 'organization') return number === null ? null : `${shopify}/organization/${number}`;
  return `${shopify}/store/${encodeURIComponent((domain ?? '').replace(/\.myshopify\.com$/u, ''))}`;
}
