import { RollcallError, type ErrorCode } from '#shared/contract/errors.ts';
import type { Fault } from '#shared/domain/sync.ts';
import { redactText } from '../http/redact.ts';
import { ScimError } from './scim-answers.ts';

/** What a server said of its refusal, without the token; null when it said nothing that can be shown. */
function saidBy(text: string, token: string): string | null {
  try {
    const { detail } = ScimError.parse(JSON.parse(text));
    return detail == null || detail.trim() === '' ? null : redactText(detail, [token]);
  } catch {
    return null; // a page for people, or nothing
  }
}

/** The error for a status that is no success, to any question; null for a success. */
export function scimStatusFault(
  name: string,
  status: number,
  text: string,
  token: string,
): RollcallError | null {
  if (status < 400) return null;
  const said = saidBy(text, token);
  const details = { organization: name, status, ...(said === null ? {} : { said }) };
  const fault = (code: ErrorCode, message: string, remedy: string): RollcallError =>
    new RollcallError(code, message, { remedy, details });
  const words = said === null ? '.' : `: ${said}`;
  switch (status) {
    case 401:
      return fault(
        'token-revoked',
        `${name} does not accept the SCIM token: it was revoked, mistyped, or belongs to another organization.`,
        'Make a new token under Users > Security > SCIM integration in the organization’s admin, and give it here.',
      );
    case 403:
      return fault(
        'missing-scope',
        `${name} forbids this to the SCIM token (403)${words}`,
        'SCIM needs a verified domain and a SAML configuration: check both under Users > Security.',
      );
    case 404:
      return fault(
        'bad-answer',
        `There is no SCIM for ${name} at this address (404).`,
        'Check the endpoint; leave it empty for Shopify itself.',
      );
    default:
      return fault(
        'bad-answer',
        `${name} refused the question with status ${status}${words}`,
        'Try again; if it lasts, check the endpoint.',
      );
  }
}

/** What was being done, for the sentence of a refusal. */
export interface ScimDeed {
  readonly kind: 'create' | 'suspend' | 'reactivate' | 'add-group' | 'remove-group';
  readonly userName: string;
  readonly group: string | null;
}

function wordsOf({ kind, userName, group }: ScimDeed): string {
  switch (kind) {
    case 'create':
      return `to create ${userName}`;
    case 'suspend':
      return `to suspend ${userName}`;
    case 'reactivate':
      return `to reactivate ${userName}`;
    case 'add-group':
      return `to put ${userName} into the group “${group}”`;
    case 'remove-group':
      return `to take ${userName} out of the group “${group}”`;
  }
}

/** What to do about a refusal: the rule that most likely stands behind it (facts 5). */
function remedyOf({ kind, userName }: ScimDeed): string {
  const domain = userName.slice(userName.lastIndexOf('@') + 1);
  const verified = `Only users on a verified domain can be managed by SCIM: check under Users > Security that ${domain} is verified, or do it in the admin.`;
  switch (kind) {
    case 'create':
      return verified;
    case 'suspend':
      return `Store owners and the organization owner can’t be suspended or removed by SCIM: hand the ownership over first. ${verified}`;
    case 'reactivate':
      return verified;
    case 'add-group':
    case 'remove-group':
      return `A group’s name must be spelled exactly as in Users > Groups. ${verified}`;
  }
}

/** The fault of a change that the server refused. */
export function refusedDeed(
  name: string,
  deed: ScimDeed,
  status: number,
  text: string,
  token: string,
): Fault {
  const said = saidBy(text, token);
  const words = said === null ? ` (${status}).` : `: ${said.replace(/\.?$/, '.')}`;
  switch (status) {
    case 401: {
      const { code, message, remedy } = scimStatusFault(name, status, text, token) ?? unreachableCase();
      return { code, message, remedy };
    }
    case 404:
      return {
        code: 'not-found',
        message: `${name} no longer has the user ${deed.userName}${words}`,
        remedy: 'Somebody removed them meanwhile: sync the organization and look again.',
      };
    case 409:
      return deed.kind === 'create'
        ? {
            code: 'already-exists',
            message: `${name} has a user ${deed.userName} already${words}`,
            remedy: 'Sync the organization; then reactivate the user or give them their groups.',
          }
        : {
            code: 'conflict',
            message: `${name} refused ${wordsOf(deed)}, since somebody else is changing them${words}`,
            remedy: 'Try again in a moment.',
          };
    case 412:
      return {
        code: 'conflict',
        message: `${name} refused ${wordsOf(deed)}: they have changed since they were read.`,
        remedy: 'Read them again and look whether the change is still right.',
      };
    case 501:
    case 405:
      return {
        code: 'not-supported',
        message: `The SCIM of ${name} does not offer what is needed ${wordsOf(deed)}${words}`,
        remedy: 'Do it in the organization’s admin, under Users.',
      };
    default:
      return {
        code: 'refused',
        message: `${name} refused ${wordsOf(deed)}${words}`,
        remedy: remedyOf(deed),
      };
  }
}

function unreachableCase(): never {
  throw new Error('Status 401 is always a fault.');
}

/** The fault of a change whose answer can't be believed: it may have been made. */
export function doubtfulDeed(name: string, deed: ScimDeed, why: string): Fault {
  return {
    code: 'must-be-checked',
    message: `It is not known whether ${name} did what was asked, ${wordsOf(deed)}: ${why}`,
    remedy: 'Read the organization again before anything else is sent.',
  };
}

/** A change that the server can't carry, known before anything was sent. */
export function impossibleDeed(name: string, deed: ScimDeed): Fault {
  return {
    code: 'not-supported',
    message: `The SCIM of ${name} has no place for groups, so it can’t be used ${wordsOf(deed)}.`,
    remedy: 'Assign the group in the organization’s admin, under Users.',
  };
}
