import { leavingSentences } from './leaving-sentences.ts';
import { stagingSentences } from './staging-sentences.ts';
import type { SentencePart } from './sentence-part.ts';
import {
  because,
  client,
  count,
  list,
  moment,
  named,
  number,
  organization,
  person,
  quoted,
  store,
  text,
  type Told,
  type WriteSentence,
} from './sentence-words.ts';

const methods: Readonly<Record<string, string>> = {
  token: 'with an access token',
  oauth: 'with the agency’s app',
  'client-credentials': 'with a client id and secret',
  import: 'for import only',
};
const vaults: Readonly<Record<string, string>> = {
  keychain: 'the keychain',
  passphrase: 'a passphrase',
  memory: 'this session’s memory',
};
const vault = (event: Told, field: string): string => vaults[text(event, field)] ?? text(event, field);

const wayOf = (event: Told): readonly SentencePart[] =>
  text(event, 'way') === 'file' ? [' by file'] : [' on this machine'];

/** A sentence for each kind of event, by its action. Others are told in general words. */
export const auditSentences: Readonly<Record<string, WriteSentence>> = {
  ...leavingSentences,
  ...stagingSentences,
  'workspace.created': (event) => ['Made the workspace ', ...quoted(text(event, 'name'))],
  'workspace.restored': (event) => [
    'Restored the workspace from a backup',
    ...(text(event, 'backupMadeAt') === '' ? [] : [' made at ', named(text(event, 'backupMadeAt'))]),
    '; the log before this came with the backup',
  ],
  'workspace.backed-up': () => ['Made a backup of the workspace'],
  'vault.changed': (event) =>
    text(event, 'before') === text(event, 'after')
      ? ['Changed the passphrase of the vault']
      : ['Moved the secrets from ', vault(event, 'before'), ' to ', vault(event, 'after')],

  'client.added': (event) => ['Added the client ', client(event, text(event, 'name'))],
  'client.renamed': (event) => [
    'Renamed the client ',
    ...quoted(text(event, 'before')),
    ' to ',
    client(event, text(event, 'after')),
  ],
  'client.domains-set': (event, nameOf) => [
    'Set the e-mail domains of ',
    client(event, nameOf(event.subject) ?? 'a client no longer here'),
    text(event, 'domains') === '' ? ' to none' : ' to ',
    ...(text(event, 'domains') === '' ? [] : [named(text(event, 'domains'))]),
  ],
  'client.removed': (event) => ['Removed the client ', ...quoted(text(event, 'name'))],
  'organization.added': (event) => [
    'Added the organization ',
    named(text(event, 'name'), { kind: 'organization', id: event.subject }),
    ` with ${count(event, 'stores', 'store')}${event.details['connected'] === true ? ' and a SCIM token' : ''}`,
  ],
  'organization.renamed': (event) => [
    'Renamed the organization ',
    ...quoted(text(event, 'before')),
    ' to ',
    named(text(event, 'after'), { kind: 'organization', id: event.subject }),
  ],
  'organization.tested': (event) => [
    'Tested the SCIM of ',
    organization(event),
    event.details['ok'] === true ? ': it answers' : ': it failed',
  ],
  'organization.token-set': (event) => ['Set the SCIM token of ', organization(event)],
  'organization.token-removed': (event) => ['Removed the SCIM token of ', organization(event)],
  'organization.group-described': (event) => [
    'Described the group ',
    ...quoted(text(event, 'group')),
    ' of ',
    organization(event),
    ' as carrying ',
    text(event, 'roles') === '' ? 'nothing' : named(text(event, 'roles')),
    ', as ',
    named(text(event, 'by')),
    ' found',
  ],
  'organization.group-forgotten': (event) => [
    'Took back what was said of the group ',
    ...quoted(text(event, 'group')),
    ' of ',
    organization(event),
  ],
  'organization.removed': (event) => ['Removed the organization ', ...quoted(text(event, 'name'))],

  'store.added': (event) => [
    'Added the store ',
    store(event),
    ` ${methods[text(event, 'method')] ?? ''}`.trimEnd(),
    ...(text(event, 'endpoint') === '' ? [] : [', reached at ', named(text(event, 'endpoint'))]),
  ],
  'store.edited': (event) => ['Changed the store ', store(event)],
  'store.credential-set': (event) => [
    'Set the credential of ',
    store(event),
    `, which is now read ${methods[text(event, 'after')] ?? 'in another way'}`,
  ],
  'store.removed': (event) => ['Removed the store ', store(event)],
  'stores.imported': (event) => [
    `Imported ${count(event, 'added', 'store')}`,
    number(event, 'clients') === 0 ? '' : ` and ${count(event, 'clients', 'new client')}`,
  ],
  'users.imported': (event) => [
    `Imported ${count(event, 'accounts', 'account')} of `,
    store(event),
    number(event, 'leftOut') === 0 ? '' : `, leaving out ${count(event, 'leftOut', 'line')}`,
  ],
  'snapshot.sealed': (event, nameOf) => {
    const number_ = `Sealed snapshot ${text(event, 'number')}`;
    if (text(event, 'cause') === 'sync') {
      const { cancelled } = event.details;
      const parts = list(
        count(event, 'targets', 'target'),
        number(event, 'stale') > 0 && `${number(event, 'stale')} stale`,
        number(event, 'failed') > 0 && `${number(event, 'failed')} not read`,
      );
      return [`${number_} after a ${cancelled === true ? 'cancelled ' : ''}sync of ${parts}`];
    }
    const target = nameOf(text(event, 'target'));
    return [
      `${number_} after an ${text(event, 'cause') === 'import' ? 'import' : 'attested change'}`,
      ...(target === undefined ? [] : [' of ', named(target)]),
      `: ${count(event, 'accounts', 'account')}`,
    ];
  },
  'matrix.exported': (event) => [
    `Exported the matrix as ${text(event, 'format').toUpperCase()}: `,
    list(
      count(event, 'people', 'person', 'people'),
      count(event, 'targets', 'target'),
      count(event, 'accounts', 'account'),
    ),
  ],

  'person.linked': (event, nameOf) => {
    if (event.subject === 'people') {
      return [
        `Linked ${count(event, 'links', 'address', 'addresses')} to people by rule: ${number(event, 'added')} new, ${number(event, 'changed')} changed`,
      ];
    }
    const who = person(event.subject, nameOf);
    return text(event, 'address') === ''
      ? ['Linked ', named(text(event, 'otherName')), ' to ', who, ' as one person']
      : ['Linked the address ', named(text(event, 'address')), ' to ', who];
  },
  'person.unlinked': (event, nameOf) => [
    'Split ',
    named(text(event, 'address')),
    ' off ',
    person(event.subject, nameOf),
  ],
  'person.edited': (event) => [
    'Changed ',
    named(text(event, 'name'), { kind: 'person', id: event.subject }),
    `: ${list(text(event, 'owner') === 'unknown' ? 'nobody’s known' : `of the ${text(event, 'owner')}`, text(event, 'state'))}`,
  ],
  'person.moved-team': (event) => [
    'Moved ',
    named(text(event, 'name'), { kind: 'person', id: event.subject }),
    ...(text(event, 'before') === '' ? [] : [' from the team ', ...quoted(text(event, 'before'))]),
    ' to the team ',
    ...quoted(text(event, 'after')),
  ],
  'person.told-apart': (event, nameOf) => [
    'Said that ',
    person(event.subject, nameOf),
    ' and ',
    person(text(event, 'from'), nameOf),
    ' are different people',
  ],
  'person.told-apart-undone': (event, nameOf) => [
    'Took back that ',
    person(event.subject, nameOf),
    ' and ',
    person(text(event, 'from'), nameOf),
    ' are different people',
  ],
  'person.change-undone': (event) => [
    `Undid ${{ merged: 'a link of two people', 'address-added': 'an added address', split: 'a split', imported: 'an import of people', moved: 'a move to another team' }[text(event, 'what')] ?? 'a change'}: ${count(event, 'people', 'person', 'people')} as before`,
  ],
  'people.imported': (event) => [
    `Imported people: ${number(event, 'added')} new, ${number(event, 'changed')} changed`,
  ],
  'people.exported': (event) => [`Exported a list of ${count(event, 'people', 'person', 'people')}`],
  'domain-rules.changed': (event) => [
    `Changed the rules for e-mail domains: ${count(event, 'rules', 'rule')}, ${count(event, 'people', 'person', 'people')} changed`,
  ],

  'settings.own-addresses-set': (event) => [
    'Said who works here: ',
    text(event, 'addresses') === '' ? 'nobody' : named(text(event, 'addresses')),
  ],
  'second-person.switched': (event) => [
    event.details['required'] === true
      ? 'Switched on that plans need a second person'
      : 'Switched off that plans need a second person',
  ],
  'approver.added': (event) => [
    'Took ',
    named(text(event, 'name')),
    ' (',
    named(text(event, 'email')),
    `) as an approver, with a key ${text(event, 'key') === 'made' ? 'made here' : 'from a file'}: ${text(event, 'fingerprint')}`,
  ],
  'approver.removed': (event) => [
    'Removed the approver ',
    named(text(event, 'name')),
    ' (',
    named(text(event, 'email')),
    ')',
  ],
  'plan.approved': (event) => [
    named(text(event, 'by')),
    ' approved the plan ',
    ...quoted(text(event, 'title')),
    ...wayOf(event),
  ],
  'plan.declined': (event) => [
    named(text(event, 'by')),
    ' declined the plan ',
    ...quoted(text(event, 'title')),
    ...wayOf(event),
    ': ',
    named(text(event, 'reason')),
  ],
  'settings.address-set': (event) => [
    `Set the address of the admin’s page ${text(event, 'page')} to `,
    text(event, 'after') === '' ? 'the built-in one' : named(text(event, 'after')),
  ],
  'organization.number-set': (event) => [
    'Said the number of ',
    ...quoted(text(event, 'name')),
    text(event, 'number') === '' ? ': not known' : `: ${text(event, 'number')}`,
  ],
  'plan.forbidden-left-out': (event) => [
    `Left ${count(event, 'leftOut', 'forbidden wish', 'forbidden wishes')} out of `,
    ...quoted(text(event, 'title')),
    text(event, 'plan') === '' ? '' : `, planned anew from plan ${text(event, 'plan')}`,
  ],
  'plan.exported': (event) => [
    `Exported as ${text(event, 'format').toUpperCase()} the plan `,
    ...quoted(text(event, 'title')),
  ],
  'plan.file-written': (event) => ['Wrote a plan file of ', ...quoted(text(event, 'title'))],
  'plan-file.signed': (event) => [
    named(text(event, 'by')),
    ` ${text(event, 'verdict') === 'approved' ? 'approved' : 'declined'} plan ${text(event, 'number')} of `,
    ...quoted(text(event, 'workspace')),
    ', ',
    ...quoted(text(event, 'title')),
    ', in its file',
  ],
  'schedule.added': (event) => [
    'Scheduled ',
    ...quoted(text(event, 'title')),
    ` for ${moment(event, 'dueAt')}`,
    text(event, 'plan') === '' ? '' : `, putting plan ${text(event, 'plan')} off`,
  ],
  'schedule.end-promised': (event) => [
    'Promised that what plan ',
    text(event, 'plan'),
    ' gives (',
    ...quoted(text(event, 'title')),
    `) ends on ${moment(event, 'until')}`,
  ],
  'schedule.end-withdrawn': (event) => [
    'Withdrew the promised end of what plan ',
    text(event, 'plan'),
    ' gives (',
    ...quoted(text(event, 'title')),
    ')',
  ],
  'schedule.ends-set': (event) => [
    `Set ${count(event, 'ends', 'end')} of access on ${moment(event, 'until')} for what plan ${text(event, 'plan')} gave (`,
    ...quoted(text(event, 'title')),
    ')',
  ],
  'schedule.end-set': (event) => [
    'Set an end of access on ',
    moment(event, 'until'),
    ': ',
    named(text(event, 'title')),
  ],
  'schedule.moved': (event) => [
    'Moved ',
    ...quoted(text(event, 'title')),
    ` from ${moment(event, 'before')} to ${moment(event, 'after')}`,
    ...because(event),
  ],
  'schedule.cancelled': (event) => [
    'Cancelled the scheduled ',
    ...quoted(text(event, 'title')),
    ...because(event),
  ],
  'schedule.due': (event) => [
    ...quoted(text(event, 'title')),
    ` was due and was planned as plan ${text(event, 'plan')}`,
  ],

  'audit.chained': (event) => [
    `Began to chain this log: ${count(event, 'entriesBefore', 'entry', 'entries')} from before ${number(event, 'entriesBefore') === 1 ? 'was' : 'were'} chained as found, and nobody vouches for ${number(event, 'entriesBefore') === 1 ? 'it' : 'them'}`,
  ],
  'audit.head-started': (event) => [
    text(event, 'why') === 'unreadable'
      ? 'Began anew to keep the end of this log in the vault, which held something else'
      : 'Began to keep the end of this log in the vault, which remembered none',
    `: a cut before entry ${number(event, 'entriesBefore') + 1} would not show`,
  ],
  'audit.exported': () => ['Exported this log'],
};
