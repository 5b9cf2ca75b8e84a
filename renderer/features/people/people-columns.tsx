import type { PersonRow } from '#shared/contract/people.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import { OwnerChip, SensitivityChip } from '../../components/account-chips.tsx';
import type { Column } from '../../components/data-table.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { RowName } from '../../components/row-name.tsx';
import { ownerWords } from '../../components/words.ts';
import { personName, PersonStateMark } from './person-words.tsx';

const stateOrder = { left: 0, leaving: 1, active: 2 } as const;

/** The columns of the list of people. */
export const peopleColumns: readonly Column<PersonRow>[] = [
  {
    key: 'name',
    header: 'Person',
    width: 'minmax(200px, 2fr)',
    sortBy: personName,
    cell: (person) => {
      const [first, ...more] = person.emails;
      const below =
        first === undefined ? 'no address' : more.length === 0 ? first : `${first} and ${more.length} more`;
      return (
        <RowName
          name={personName(person)}
          below={below}
          to={{ to: '/people/$personId', params: { personId: person.id } }}
        />
      );
    },
  },
  {
    key: 'owner',
    header: 'Belongs to',
    width: 'minmax(120px, 1.2fr)',
    sortBy: ({ owner, client }) => `${ownerWords[owner]} ${client ?? ''}`,
    cell: ({ owner, client }) => <OwnerChip owner={owner} client={client} />,
  },
  {
    key: 'team',
    header: 'Team',
    width: 'minmax(90px, 1fr)',
    sortBy: ({ team }) => team,
    cell: ({ team }) => team !== null && <HostileText text={team} />,
  },
  {
    key: 'state',
    header: 'State',
    width: 'minmax(150px, 1fr)',
    sortBy: ({ state }) => stateOrder[state.state],
    cell: ({ state, accounts }) => <PersonStateMark state={state} accounts={accounts} />,
  },
  {
    key: 'access',
    header: 'Highest access',
    width: '130px',
    sortBy: ({ sensitivity }) => -sensitivities.indexOf(sensitivity),
    cell: ({ sensitivity }) => <SensitivityChip sensitivity={sensitivity} />,
  },
  {
    key: 'stores',
    header: 'Stores',
    width: '80px',
    align: 'end',
    sortBy: ({ stores }) => -stores,
    cell: ({ stores }) => stores.toLocaleString(),
  },
  {
    key: 'accounts',
    header: 'Accounts',
    width: '88px',
    align: 'end',
    sortBy: ({ accounts }) => -accounts,
    cell: ({ accounts }) => accounts.toLocaleString(),
  },
];
