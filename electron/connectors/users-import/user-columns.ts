import type { UserColumn } from '#shared/contract/imports.ts';

/** What people call each column, in letters and digits alone. */
const SYNONYMS: readonly (readonly [UserColumn, RegExp])[] = [
  [
    'email',
    /^(e?mail|(user|login|work|primary|account)?e?mail(address)?|mailaddress|login|loginemail|username|userid)$/,
  ],
  ['first-name', /^(first|given|fore)name$/],
  ['last-name', /^(last|sur|family)name$/],
  ['name', /^((full|display|user|staff|member|person|account)?name|user|person|staff(member)?|member)$/],
  ['kind', /^((user|account|member|staff|login)?(type|kind)|usertypes?)$/],
  ['status', /^((user|account|member)?(status|state))$/],
  ['roles', /^((store|user|assigned|shopify|staff)?roles?|permissionset|rolename)$/],
  [
    'two-step',
    /^(2fa|tfa|mfa|(two|2)(step|factor)(auth(entication)?|verification|login)?(enabled|status|on)?|(2fa|tfa|mfa)(enabled|status|on)|tfaenabled|security)$/,
  ],
  [
    'last-login',
    /^(last(login|loggedin|signin|signedin|seen|active|activity|access|used)(at|on|date|time)?)$/,
  ],
];

/** What a header means; `ignore` when nothing known. */
export function meaningOfHeader(header: string): UserColumn {
  const word = header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return SYNONYMS.find(([, pattern]) => pattern.test(word))?.[0] ?? 'ignore';
}

/** What each header means; of two that mean the same the first counts. */
export function meaningsOf(headers: readonly string[]): readonly UserColumn[] {
  const taken = new Set<UserColumn>();
  return headers.map((header) => {
    const meaning = meaningOfHeader(header);
    if (meaning === 'ignore' || taken.has(meaning)) return 'ignore';
    taken.add(meaning);
    return meaning;
  });
}
