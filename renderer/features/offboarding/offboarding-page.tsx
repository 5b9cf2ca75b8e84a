import { Button } from '@mantine/core';
import { IconCircleCheck, IconFileCertificate, IconFileCode } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { OffboardingDetail } from '#shared/contract/offboarding.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useBeginOffboarding, useOffboarding, useProof } from '../../api/offboarding.ts';
import { useAct } from '../../api/queries.ts';
import { PendingState } from '../../components/pending-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Note } from '../../components/note.tsx';
import { PageBody } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { saveFile } from '../../components/save-file.ts';
import { ByHand, KnownCodes, NotCovered } from './by-hand.tsx';
import { ClockBand } from './clock-band.tsx';
import { Hindrances } from './hindrances.tsx';
import { OffboardingPlan } from './offboarding-plan.tsx';
import { statusSentence } from './offboarding-words.ts';

/** Somebody's leaving on one page: what it comes to, how far it is, what no plan can do, and the proof. */
export function OffboardingPage() {
  const { personId } = useParams({ from: '/people/$personId/offboard' });
  const [remove, setRemove] = useState(false);
  const offboarding = useOffboarding(personId, remove);
  const begin = useBeginOffboarding();
  const proof = useProof();
  const detail = offboarding.data;
  const prove = (format: 'json' | 'pdf'): void =>
    proof.mutate({ person: personId, format }, { onSuccess: ({ name, file }) => void saveFile(name, file) });
  return (
    <>
      <PageHeader
        title={
          detail === undefined ? (
            'Offboard'
          ) : (
            <>
              Offboard <HostileText text={detail.person.name} />
            </>
          )
        }
        documentTitle={detail === undefined ? 'Offboard' : `Offboard ${displayText(detail.person.name)}`}
        context={detail !== undefined && <span aria-live="polite">{statusSentence(detail)}</span>}
        actions={
          <>
            {detail !== undefined && detail.begun !== null && (
              <>
                <Button
                  leftSection={<IconFileCode size={16} />}
                  loading={proof.isPending && proof.variables.format === 'json'}
                  onClick={() => prove('json')}
                >
                  Proof (JSON)
                </Button>
                <Button
                  leftSection={<IconFileCertificate size={16} />}
                  variant={detail.status === 'complete' ? 'filled' : 'default'}
                  loading={proof.isPending && proof.variables.format === 'pdf'}
                  onClick={() => prove('pdf')}
                >
                  Proof (PDF)
                </Button>
              </>
            )}
            <LinkButton to="/people/$personId" params={{ personId }}>
              To the person
            </LinkButton>
          </>
        }
      />
      {detail === undefined ? (
        <PendingState
          query={offboarding}
          what="the offboarding"
          actions={<LinkButton to="/people">Everyone</LinkButton>}
        />
      ) : (
        <PageBody>
          <FailureNote error={proof.error} />
          <ClockBand detail={detail} />
          <MarkedLeft detail={detail} />
          <Hindrances hindered={detail.hindered} />
          <OffboardingPlan
            detail={detail}
            remove={remove}
            onRemove={setRemove}
            onBegin={() => begin.mutate({ person: personId, remove })}
            isBeginning={begin.isPending}
            error={begin.error}
          />
          <KnownCodes codes={detail.codes} />
          <ByHand {...detail} />
          <NotCovered {...detail} />
        </PageBody>
      )}
    </>
  );
}

/** Says that the person was marked as having left, and takes it back. */
function MarkedLeft({ detail: { begun, person } }: { readonly detail: OffboardingDetail }) {
  const undo = useAct((client, input: Parameters<typeof client.people.edit>[0]) => client.people.edit(input));
  const before = begun?.stateBefore ?? null;
  if (before === null || before.state === 'left' || person.state.state !== 'left') return null;
  return (
    <Note
      tone="ok"
      icon={<IconCircleCheck size={18} />}
      title={
        <>
          <HostileText text={person.name} /> is marked as having left.
        </>
      }
    >
      <p>
        Everything that Rollcall knows of is gone.{' '}
        <Button
          size="compact-sm"
          variant="subtle"
          loading={undo.isPending}
          onClick={() => undo.mutate({ id: person.id, state: before })}
        >
          Take the mark back
        </Button>
      </p>
      <FailureNote error={undo.error} />
    </Note>
  );
}
