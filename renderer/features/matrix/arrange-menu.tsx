import { Button, NativeSelect, Popover, Switch } from '@mantine/core';
import { IconLayoutRows } from '@tabler/icons-react';
import {
  peopleGroups,
  peopleSorts,
  targetGroups,
  targetSorts,
  type MatrixArrangement,
  type PeopleGroup,
  type PeopleSort,
  type TargetGroup,
  type TargetSort,
} from '#shared/domain/matrix/arrangement.ts';

const peopleGroupWords = {
  none: 'Not grouped',
  owner: 'Owner: agency, client, vendor',
  team: 'Team',
  client: 'Client they belong to',
  stores: 'Number of stores',
  sensitivity: 'Highest sensitivity',
  'last-change': 'Last change',
} satisfies Record<PeopleGroup, string>;
const peopleSortWords = {
  owner: 'Owner, then name',
  name: 'Name',
  team: 'Team',
  client: 'Client they belong to',
  stores: 'Number of stores',
  sensitivity: 'Highest sensitivity',
  'last-change': 'Last change',
  'last-seen': 'Last read',
} satisfies Record<PeopleSort, string>;
const targetGroupWords = {
  none: 'Not grouped',
  client: 'Client',
  organization: 'Organization',
  plan: 'Plan',
  people: 'Number of people',
  sensitivity: 'Highest sensitivity',
  'last-change': 'Last change',
} satisfies Record<TargetGroup, string>;
const targetSortWords = {
  organization: 'Organization, then name',
  client: 'Client, then name',
  name: 'Name',
  plan: 'Plan',
  people: 'Number of people',
  sensitivity: 'Highest sensitivity',
  'last-change': 'Last change',
  'last-seen': 'Last read',
} satisfies Record<TargetSort, string>;

export interface ArrangeMenuProps {
  readonly arrangement: MatrixArrangement;
  readonly onChange: (arrangement: MatrixArrangement) => void;
  readonly onFoldAll: (folded: boolean) => void;
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
}

/** How rows and columns are grouped and sorted, and which of people and stores stands down. */
export function ArrangeMenu({ arrangement, onChange, onFoldAll, opened, onOpened }: ArrangeMenuProps) {
  const { people, targets, transposed } = arrangement;
  const grouped = people.group !== 'none' || targets.group !== 'none';
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target>
        <Button leftSection={<IconLayoutRows size={16} />} onClick={() => onOpened(!opened)}>
          Arrange
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="rc-mx-arrange">
          <Axis
            title="People"
            group={people.group}
            groups={peopleGroups.map((value) => ({ value, label: peopleGroupWords[value] }))}
            sort={people.sort}
            sorts={peopleSorts.map((value) => ({ value, label: peopleSortWords[value] }))}
            descending={people.descending}
            onChange={(change) => onChange({ ...arrangement, people: { ...people, ...change } })}
          />
          <Axis
            title="Stores"
            group={targets.group}
            groups={targetGroups.map((value) => ({ value, label: targetGroupWords[value] }))}
            sort={targets.sort}
            sorts={targetSorts.map((value) => ({ value, label: targetSortWords[value] }))}
            descending={targets.descending}
            onChange={(change) => onChange({ ...arrangement, targets: { ...targets, ...change } })}
          />
          <Switch
            label="Stores down, people across"
            checked={transposed}
            onChange={(event) => onChange({ ...arrangement, transposed: event.currentTarget.checked })}
          />
          {grouped && (
            <div className="rc-mx-arrange-row">
              <Button size="compact-sm" onClick={() => onFoldAll(true)}>
                Fold all groups
              </Button>
              <Button size="compact-sm" onClick={() => onFoldAll(false)}>
                Unfold all
              </Button>
            </div>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface AxisProps<Group extends string, Sort extends string> {
  readonly title: string;
  readonly group: Group;
  readonly groups: readonly Choice<Group>[];
  readonly sort: Sort;
  readonly sorts: readonly Choice<Sort>[];
  readonly descending: boolean;
  readonly onChange: (change: { group?: Group; sort?: Sort; descending?: boolean }) => void;
}

function Axis<Group extends string, Sort extends string>(props: AxisProps<Group, Sort>) {
  const { title, group, groups, sort, sorts, descending, onChange } = props;
  return (
    <fieldset className="rc-mx-axis">
      <legend>{title}</legend>
      <NativeSelect
        label="Group by"
        size="xs"
        data={[...groups]}
        value={group}
        onChange={(event) => {
          const chosen = groups.find(({ value }) => value === event.currentTarget.value);
          if (chosen !== undefined) onChange({ group: chosen.value });
        }}
      />
      <NativeSelect
        label="Sort by"
        size="xs"
        data={[...sorts]}
        value={sort}
        onChange={(event) => {
          const chosen = sorts.find(({ value }) => value === event.currentTarget.value);
          if (chosen !== undefined) onChange({ sort: chosen.value });
        }}
      />
      <Switch
        size="xs"
        label="Turned around"
        checked={descending}
        onChange={(event) => onChange({ descending: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
