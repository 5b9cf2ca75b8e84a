import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconDeviceFloppy,
  IconDots,
  IconDownload,
  IconFolderOpen,
  IconPencil,
  IconStar,
  IconTrash,
} from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SavedView } from '#shared/domain/matrix/saved-view.ts';
import { largestViewFile, readViewFile, writeViewFile } from '#shared/domain/matrix/view-file.ts';
import { useViewAct, useViews } from '../../../api/views.ts';
import { FailureNote } from '../../../components/failure-note.tsx';
import { saveFile } from '../../../components/save-file.ts';
import { tellUndoable } from '../../../components/tell-undoable.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';
import type { MatrixSearch } from '../matrix-search.ts';
import { lookOf, sameLook, searchOfLook } from './look-search.ts';
import { ViewFileNote, type Refusal } from './view-file-note.tsx';
import { ViewNameDialog } from './view-name-dialog.tsx';
import './views.css';

export interface ViewTabsProps {
  readonly search: MatrixSearch;
  readonly onSearch: (next: MatrixSearch, replace: boolean) => void;
}

type Naming =
  | { readonly why: 'save' }
  | { readonly why: 'rename'; readonly view: SavedView }
  | { readonly why: 'open'; readonly view: Omit<SavedView, 'id'> };

/** The saved views as tabs, and what can be done with the one that shows. */
export function ViewTabs({ search, onSearch }: ViewTabsProps) {
  const { data } = useViews();
  const [naming, setNaming] = useState<Naming | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const save = useViewAct((client, input: { id?: string; view: Omit<SavedView, 'id'> }) =>
    client.views.save({ ...(input.id === undefined ? {} : { id: input.id }), ...input.view }),
  );
  const rename = useViewAct((client, input: { id: string; name: string }) => client.views.rename(input));
  const reorder = useViewAct((client, input: { id: string; to: number }) => client.views.reorder(input));
  const remove = useViewAct((client, input: { id: string }) => client.views.remove(input));
  const setDefault = useViewAct((client, input: { id: string | null }) => client.views.setDefault(input));
  if (data === undefined) return null;
  const { views, defaultId } = data;
  const look = lookOf(search);
  const shown = views.find((view) => view.id === search.saved) ?? null;
  const changed = shown !== null && !sameLook(shown.look, look);
  const at = shown === null ? -1 : views.indexOf(shown);

  const show = (view: SavedView | null): void =>
    onSearch(
      view === null
        ? { ...searchOfLook(lookOf({})), saved: defaultId === null ? undefined : 'all' }
        : { ...searchOfLook(view.look), saved: view.id },
      false,
    );
  const open = async (chosen: File): Promise<void> => {
    const text = chosen.size > largestViewFile ? 'x'.repeat(largestViewFile + 1) : await chosen.text();
    const answer = readViewFile(text);
    setRefusal(answer.ok ? null : { file: chosen.name, ...answer });
    if (answer.ok) setNaming({ why: 'open', view: answer.view });
  };
  const giveName = async (name: string): Promise<void> => {
    if (naming === null) return;
    if (naming.why === 'rename') await rename.mutateAsync({ id: naming.view.id, name });
    else {
      const view = { name, look: naming.why === 'open' ? naming.view.look : look };
      const { id } = await save.mutateAsync({ view });
      onSearch({ ...searchOfLook(view.look), saved: id }, naming.why === 'save');
    }
    setNaming(null);
  };
  const drop = (view: SavedView): void =>
    remove.mutate(
      { id: view.id },
      {
        onSuccess: () => {
          if (search.saved === view.id) onSearch({ saved: undefined }, true);
          tellUndoable(`View “${view.name}” deleted`, () => save.mutate({ view }));
        },
      },
    );

  return (
    <div className="rc-mx-views">
      <div role="tablist" aria-label="Saved views" className="rc-mx-tabs" onKeyDown={walkTabs}>
        <Tab selected={shown === null} onClick={() => show(null)}>
          All
        </Tab>
        {views.map((view) => (
          <Tab key={view.id} selected={view === shown} onClick={() => show(view)}>
            {view.id === defaultId && <IconStar size={12} role="img" aria-label="Opens first" />}
            <HostileText text={view.name} />
            {view === shown && changed && <span className="rc-mx-dim">changed</span>}
          </Tab>
        ))}
      </div>
      <div className="rc-mx-view-actions">
        {changed && (
          <Button
            size="compact-sm"
            onClick={() => save.mutate({ id: shown.id, view: { name: shown.name, look } })}
          >
            Save changes
          </Button>
        )}
        <Tooltip label="Keep what is shown as a view">
          <Button
            size="compact-sm"
            leftSection={<IconDeviceFloppy size={14} />}
            onClick={() => setNaming({ why: 'save' })}
          >
            Save view
          </Button>
        </Tooltip>
        <Menu position="bottom-end" withinPortal shadow="md">
          <Menu.Target>
            <ActionIcon aria-label="More about views">
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconFolderOpen size={16} />} onClick={() => file.current?.click()}>
              Open a view file…
            </Menu.Item>
            {shown !== null && (
              <>
                <Menu.Divider />
                <Menu.Item
                  leftSection={<IconDownload size={16} />}
                  onClick={() =>
                    void saveFile(
                      fileName(shown.name),
                      new Blob([writeViewFile(shown)], { type: 'application/json' }),
                    )
                  }
                >
                  Share as a file
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconPencil size={16} />}
                  onClick={() => setNaming({ why: 'rename', view: shown })}
                >
                  Rename…
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconArrowLeft size={16} />}
                  disabled={at === 0}
                  onClick={() => reorder.mutate({ id: shown.id, to: at - 1 })}
                >
                  Move left
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconArrowRight size={16} />}
                  disabled={at === views.length - 1}
                  onClick={() => reorder.mutate({ id: shown.id, to: at + 1 })}
                >
                  Move right
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconStar size={16} />}
                  onClick={() => setDefault.mutate({ id: shown.id === defaultId ? null : shown.id })}
                >
                  {shown.id === defaultId ? 'No longer open first' : 'Open first'}
                </Menu.Item>
                <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={() => drop(shown)}>
                  Delete
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="View file"
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (chosen !== undefined) void open(chosen);
          }}
        />
      </div>
      <FailureNote error={reorder.error ?? remove.error ?? setDefault.error} />
      {refusal !== null && <ViewFileNote refusal={refusal} onClose={() => setRefusal(null)} />}
      {naming !== null && (
        <ViewNameDialog
          title={
            naming.why === 'save'
              ? 'Save what is shown'
              : naming.why === 'rename'
                ? 'Rename the view'
                : 'Open the view'
          }
          name={naming.why === 'save' ? '' : naming.view.name}
          onName={giveName}
          onClose={() => setNaming(null)}
        />
      )}
    </div>
  );
}

interface TabProps {
  readonly selected: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tab({ selected, onClick, children }: TabProps) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      className="rc-mx-tab"
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** Left, Right, Home and End walk along the tabs; Enter or Space opens the one in focus. */
function walkTabs(event: KeyboardEvent<HTMLElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
  const from = tabs.findIndex((tab) => tab === document.activeElement);
  const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  tabs[(to + tabs.length) % tabs.length]?.focus();
}

/** A name for the file that every system takes. */
function fileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .toLowerCase();
  return `${plain.slice(0, 60) || 'view'}.rollcall-view.json`;
}
