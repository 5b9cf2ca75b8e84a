import { Menu } from '@mantine/core';
import {
  IconBuildingStore,
  IconCopy,
  IconDoorExit,
  IconDownload,
  IconFileText,
  IconInfoCircle,
  IconLayoutColumns,
  IconShieldCog,
  IconUser,
} from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { accountJobs, JobItems, StoreAccessItem } from '../../components/change-menu.tsx';
import { SettingItems } from '../../components/setting-menu.tsx';
import type { MatrixView } from './model/matrix-view.ts';
import { isOfOrganization } from './model/plan-subjects.ts';
import { selectedItems } from './model/selected-items.ts';
import type { Selection } from './model/selection.ts';
import type { StartedFromSelection } from './start-from-selection.tsx';

export interface SelectionMenuProps {
  readonly view: MatrixView;
  readonly selection: Selection;
  /** Where it opens, in CSS pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** True when the focus is to go back to the grid. */
  readonly onClose: () => void;
  readonly onCopy: (form: 'table' | 'text') => void;
  readonly onDetails: () => void;
  readonly onExport: () => void;
  /** Begins a plan for what is selected. */
  readonly onStart: (job: StartedFromSelection) => void;
}

/** Takes the focus as it appears, so that the very next key is the menu's and not the grid's. */
const focusAtOnce = (menu: HTMLDivElement | null): void => menu?.focus({ preventScroll: true });

/** What can be done with what is selected. */
export function SelectionMenu(props: SelectionMenuProps) {
  const { view, selection, at, onClose, onCopy, onDetails, onExport, onStart } = props;
  const router = useRouter();
  const { people, targets } = useMemo(() => selectedItems(view, selection.ranges), [view, selection.ranges]);
  const { axes, personNames, targetNames } = view.data;
  const go = (href: string): void => void router.navigate({ href });
  const [person, otherPerson] = people.map((item) => axes.people[item]?.id);
  const domains = targets.map((item) => axes.targets[item]?.domain ?? null);
  const [store, otherStore] = domains;
  const knows = (path: string): boolean => Object.keys(router.routesByPath).includes(path);
  const canCompare =
    (people.length === 2 && knows('/people/compare')) || (targets.length === 2 && knows('/stores/compare'));
  const hasPlaces = people.length === 1 || (targets.length === 1 && store != null) || canCompare;
  const pair = (a: string, b: string): string => `a=${encodeURIComponent(a)}&b=${encodeURIComponent(b)}`;
  return (
    <Menu
      opened
      position="bottom-start"
      withinPortal
      shadow="md"
      width={260}
      returnFocus={false}
      // Not by keys: the very press that opened it would close it.
      clickOutsideEvents={['mousedown', 'touchstart']}
      onClose={onClose}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span aria-hidden className="rc-mx-menu-point" style={{ left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown ref={focusAtOnce} aria-label="What is selected">
        <Menu.Item leftSection={<IconInfoCircle size={16} />} rightSection="Space" onClick={onDetails}>
          Details
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} />} rightSection="Ctrl C" onClick={() => onCopy('table')}>
          Copy as table
        </Menu.Item>
        <Menu.Item leftSection={<IconFileText size={16} />} onClick={() => onCopy('text')}>
          Copy as text
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} />} onClick={onExport}>
          Export what is shown…
        </Menu.Item>
        {people.length > 0 && targets.length > 0 && (
          <>
            <Menu.Divider />
            <JobItems jobs={accountJobs} onStart={onStart} />
            {targets.some((item) => isOfOrganization(axes.targets[item])) && (
              <StoreAccessItem onStart={onStart} />
            )}
          </>
        )}
        {targets.length > 0 && (
          <Menu.Sub>
            <Menu.Sub.Target>
              <Menu.Sub.Item leftSection={<IconShieldCog size={16} />}>Roles and request codes</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              <SettingItems onStart={onStart} />
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        )}
        {hasPlaces && <Menu.Divider />}
        {people.length === 1 && person !== undefined && (
          <Menu.Item leftSection={<IconUser size={16} />} onClick={() => go(`/people/${person}`)}>
            <bdi className="rc-mx-clip">Open {personNames[people[0] ?? -1]}</bdi>
          </Menu.Item>
        )}
        {people.length === 1 && person !== undefined && (
          <Menu.Item
            leftSection={<IconDoorExit size={16} />}
            onClick={() => go(`/people/${person}/offboard`)}
          >
            <bdi className="rc-mx-clip">Offboard {personNames[people[0] ?? -1]}…</bdi>
          </Menu.Item>
        )}
        {targets.length === 1 && store != null && (
          <Menu.Item leftSection={<IconBuildingStore size={16} />} onClick={() => go(`/stores/${store}`)}>
            <bdi className="rc-mx-clip">Open {targetNames[targets[0] ?? -1]}</bdi>
          </Menu.Item>
        )}
        {people.length === 2 &&
          person !== undefined &&
          otherPerson !== undefined &&
          knows('/people/compare') && (
            <Menu.Item
              leftSection={<IconLayoutColumns size={16} />}
              onClick={() => go(`/people/compare?${pair(person, otherPerson)}`)}
            >
              Compare the two people
            </Menu.Item>
          )}
        {targets.length === 2 && store != null && otherStore != null && knows('/stores/compare') && (
          <Menu.Item
            leftSection={<IconLayoutColumns size={16} />}
            onClick={() => go(`/stores/compare?${pair(store, otherStore)}`)}
          >
            Compare the two stores
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
