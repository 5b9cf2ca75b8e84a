import type { AccountKind, AccountStatus } from '#shared/domain/account.ts';

/**
 * The English words of the admin's Users page and of the lists people keep (facts 6, 7). Each reader gets a text that is
 * nothing but such a word, and gives null for everything else.
 */
const STATUSES: readonly (readonly [RegExp, AccountStatus])[] = [
  [/^(active|enabled)$/, 'active'],
  [/^(pending|invited|invitation (sent|pending)|pending invitation|invite (sent|pending))$/, 'pending'],
  [/^(suspended|deactivated|disabled|restricted)$/, 'suspended'],
  [/^(requests?|requested|request (sent|pending)|pending request|access requested)$/, 'requested'],
  [/^inactive$/, 'inactive'],
  [/^(removed|deleted)$/, 'removed'],
];

const KINDS: readonly (readonly [RegExp, AccountKind])[] = [
  [/^((store|organi[sz]ation|account|shop) )?owner$/, 'owner'],
  [/^(legacy )?staff( (member|account|user))?$|^user$/, 'staff'],
  [/^collaborators?( account)?$/, 'collaborator'],
  [/^collaborator team member$/, 'collaborator-team-member'],
  [/^(pos|point of sale)( (app[- ]only|only|staff|user|app[- ]only (staff|users?)))?$/, 'pos'],
  [/^(api key|app)$/, 'api-key'],
];

/** Roles that Shopify makes or offers (facts 6): these names need no guessing. */
const KNOWN_ROLES =
  /^(administrator|organi[sz]ation administrator|store user administrator|online store editor|customer support|merchandiser|marketer|store manager|app developer|(store|organi[sz]ation) owner)$/;

const NO_ROLES = /^(no roles?( assigned)?|none|–|—|-)$/;

const TWO_STEP =
  /^(?:(?:two|2)[- ]?(?:step|factor)|2fa|tfa|mfa)(?: (?:authentication|verification|auth|login|security))?\s*[:–—-]?\s*(?:is )?(on|off|enabled|disabled|active|inactive|yes|no|not (?:enabled|set up|on|active)|required)$/;

/** Buttons and marks that stand beside users. */
const BUTTONS =
  /^(more( actions)?|view|edit|select|remove|resend invite|actions|suspend|reactivate|assign roles?|learn more( about .*)?|help|previous|next|page \d+.*|showing \d+.*|\d+\s*[-–—]\s*\d+ of \d+.*|(©|copyright).*)$/;

/** Headings, menus, filters and tabs before the list: understood as such, and of no meaning. */
const HEADINGS: readonly RegExp[] = [
  /^(users?|settings|users? and permissions|people|staff|add users?|export|import|search|filters?|sort|all|roles?|groups?|security|requests|select all|clear( all)?|name|e-?mail( address)?|status|user type|type|last login|two[- ]step( authentication)?|2-step|skip to content|shopify|save view|show all|columns|permissions|store access)$/,
  /^(home|orders|products|customers|content|analytics|marketing|discounts|finances?|apps|online store|point of sale|plan|billing|payments|checkout|domains|policies|notifications|languages|locations|markets|general|store details|customer (accounts|events|privacy)|apps and sales channels|sales channels|taxes and duties|shipping and delivery|gift cards|files|metafields( and metaobjects)?|brand)$/,
  /^\d+ (users?|staff( members?)?|collaborators?|people|results?|selected|of \d+.*)$/,
  /^(search|filter|sort) .*$/,
  /^\d{1,4}$/,
];

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[.:]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();

export function statusOf(text: string): AccountStatus | null {
  return STATUSES.find(([pattern]) => pattern.test(plain(text)))?.[1] ?? null;
}

export function kindOf(text: string): AccountKind | null {
  return KINDS.find(([pattern]) => pattern.test(plain(text)))?.[1] ?? null;
}

/** Whether a text beside a user is a button or footer. */
export function isButton(text: string): boolean {
  return BUTTONS.test(plain(text));
}

/** Whether a text before the first user is a heading, menu entry or filter. */
export function isHeading(text: string): boolean {
  return isButton(text) || HEADINGS.some((pattern) => pattern.test(plain(text)));
}

/** Whether two-step is on, by a phrase that names it, such as “Two-step authentication on”. */
export function twoStepOf(text: string): boolean | null {
  const word = TWO_STEP.exec(plain(text))?.[1];
  return word === undefined ? null : (yesOrNo(word) ?? word === 'required');
}

/** On or off by a bare word, as the cell of a two-step column holds it. */
export function yesOrNo(text: string): boolean | null {
  const word = plain(text);
  if (/^(on|yes|y|true|enabled|active|1|✓|✔)$/.test(word)) return true;
  if (/^(off|no|n|false|disabled|inactive|0|✗|✘|not (enabled|set up|on|active))$/.test(word)) return false;
  return null;
}

/** The roles of a text that is a list of roles; none for “No roles”. */
export function splitRoles(text: string): readonly string[] {
  if (text.trim() === '' || NO_ROLES.test(plain(text))) return [];
  const parts = text.split(/\s*(?:[,;|\n]|\s\/\s)\s*/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

/** Roles named without doubt: by a label (“Roles: …”), by “No roles”, or by names that Shopify itself gives. */
export function surelyRoles(text: string): readonly string[] | null {
  const labelled = /^roles?\s*:\s*(.*)$/i.exec(text.trim())?.[1];
  if (labelled !== undefined) return splitRoles(labelled);
  if (/^no roles?( assigned)?$/.test(plain(text))) return [];
  const roles = splitRoles(text);
  return roles.length > 0 && roles.every((role) => KNOWN_ROLES.test(plain(role))) ? roles : null;
}
