import { count, named, quoted, text, type WriteSentence } from './sentence-words.ts';

/** What is told of changes that were staged. */
export const stagingSentences: Readonly<Record<string, WriteSentence>> = {
  'staging.staged': (event) => [
    'Staged ',
    ...quoted(text(event, 'title')),
    `: ${count(event, 'changes', 'change')}`,
  ],
  'staging.dropped': (event) => [`Dropped ${count(event, 'changes', 'staged change')}`],
  'staging.role-changed': (event) => [
    'Put the role ',
    ...quoted(text(event, 'role')),
    ' into the staged ',
    ...quoted(text(event, 'title')),
  ],
  'staging.undone': (event) => ['Undid ', named(text(event, 'what'))],
  'staging.redone': (event) => ['Did again: ', named(text(event, 'what'))],
  'staging.discarded': (event) => [`Discarded ${count(event, 'changes', 'staged change')}`],
  'staging.planned': (event) => [
    `Made plan ${text(event, 'plan')} of ${count(event, 'changes', 'staged change')}`,
  ],
};
