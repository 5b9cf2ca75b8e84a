import { Anchor, Button } from '@mantine/core';
import { IconBuildingStore, IconCompass, IconFileImport } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { WorkspaceStatus } from '#shared/contract/workspace.ts';
import { useWorkspaceAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { CreateWorkspace } from './create-workspace.tsx';
import styles from './first-run.module.css';
import { RestoreWorkspace } from './restore-workspace.tsx';
import { Welcome } from './welcome.tsx';

export type NoWorkspace = Extract<WorkspaceStatus, { readonly state: 'none' }>;

type Step = 'ways' | 'create-then-add' | 'create-then-import' | 'restore';

/** Nothing is here yet: three ways in, each with what it needs and what it leads to. */
export default function FirstRunPage({ status }: { readonly status: NoWorkspace }) {
  const [step, setStep] = useState<Step>('ways');
  const back = () => setStep('ways');
  switch (step) {
    case 'ways':
      return <Ways status={status} onStep={setStep} />;
    case 'create-then-add':
      return <CreateWorkspace keychain={status.keychain} leadsTo="/stores/add" onBack={back} />;
    case 'create-then-import':
      return <CreateWorkspace keychain={status.keychain} leadsTo="/stores/import" onBack={back} />;
    case 'restore':
      return <RestoreWorkspace keychain={status.keychain} onBack={back} />;
  }
}

interface WaysProps {
  readonly status: NoWorkspace;
  readonly onStep: (step: Step) => void;
}

function Ways({ status, onStep }: WaysProps) {
  const { available, reason } = status.keychain;
  const demo = useWorkspaceAct((client, input: { readonly memory: boolean }) =>
    client.workspace.openDemo(input.memory ? { vault: { kind: 'memory' } } : {}),
  );
  return (
    <Welcome
      title="Who can enter which client’s store?"
      lead="Rollcall reads the users of all your clients’ Shopify stores and shows them in one matrix: people down, stores across. It works from what it has read, also offline, and changes nothing by itself."
    >
      <div className={styles['ways']}>
        <Way
          first
          icon={<IconCompass size={24} stroke={1.5} />}
          title="Open the demo workspace"
          needs="Nothing. Sandbox stores run on this machine, and nothing leaves it."
          leads={`Sixty stores and their people to look around in, within a minute.${available ? '' : ' It is gone when Rollcall stops.'}`}
          action={
            <Button
              variant="filled"
              loading={demo.isPending}
              onClick={() => demo.mutate({ memory: !available })}
            >
              Open the demo
            </Button>
          }
        />
        <Way
          icon={<IconBuildingStore size={24} stroke={1.5} />}
          title="Add a store"
          needs="An Admin API token, an app of your agency, or nothing but the store’s domain."
          leads="A new workspace with your first store, tested and read."
          action={<Button onClick={() => onStep('create-then-add')}>New workspace</Button>}
        />
        <Way
          icon={<IconFileImport size={24} stroke={1.5} />}
          title="Import a list"
          needs="A CSV of stores: domain, and where you have them name, client and token."
          leads="A new workspace with all stores at once, after a dry run."
          action={<Button onClick={() => onStep('create-then-import')}>New workspace from a list</Button>}
        />
      </div>
      <div className={styles['problem']}>
        <FailureNote error={demo.error} />
      </div>
      <div className={styles['foot']}>
        <span>
          {available
            ? 'Secrets go into this computer’s keychain, or where you choose.'
            : `${reason ?? 'The keychain of this computer does not answer.'} A new workspace offers a passphrase instead.`}
        </span>
        <span>
          Have a backup?{' '}
          <Anchor component="button" inherit onClick={() => onStep('restore')}>
            Restore it
          </Anchor>
        </span>
      </div>
    </Welcome>
  );
}

interface WayProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly needs: string;
  readonly leads: string;
  readonly action: ReactNode;
  readonly first?: boolean;
}

function Way({ icon, title, needs, leads, action, first = false }: WayProps) {
  return (
    <section className={styles['way']} data-first={first || undefined}>
      <div className={styles['wayIcon']} aria-hidden>
        {icon}
      </div>
      <h2 className={styles['wayTitle']}>{title}</h2>
      <dl className={styles['wayText']}>
        <dt>Needs</dt>
        <dd>{needs}</dd>
        <dt>Gives</dt>
        <dd>{leads}</dd>
      </dl>
      {action}
    </section>
  );
}
