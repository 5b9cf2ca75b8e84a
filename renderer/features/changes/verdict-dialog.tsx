import { Button, Modal, NativeSelect, PasswordInput, SegmentedControl, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { isMaker } from '#shared/domain/approval/approver.ts';
import type { PlanTotals } from '#shared/domain/plan/change-plan.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useApprovalSettings, type SigningHand } from '../../api/approvals.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { Facts, Mono } from '../../components/page-body.tsx';
import { totalsSentence } from './plan-words.ts';
import styles from './changes.module.css';

/** The plan that is signed, here or in a file. */
export interface SignedPlan {
  readonly number: number;
  readonly title: string;
  readonly hash: string;
  readonly totals: PlanTotals;
  /** Addresses of whoever made it: theirs is no second word. */
  readonly makers: readonly string[];
}

export interface VerdictDialogProps {
  readonly plan: SignedPlan;
  /** Why signing did not work; null when nothing was tried. */
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onSign: (hand: SigningHand) => void;
  readonly onClose: () => void;
}

/** A second person's word: what exactly is signed, by whom, with the passphrase of their key. */
export function VerdictDialog(props: VerdictDialogProps) {
  const { plan, onClose } = props;
  const settings = useApprovalSettings();
  const signers = (settings.data?.approvers ?? []).filter(
    ({ removedAt, hasKeyHere, email }) => removedAt === null && hasKeyHere && !isMaker(plan.makers, email),
  );
  // The dialog opens with what it asks: its first field then takes the focus.
  if (settings.isPending) return null;
  return (
    <Modal opened onClose={onClose} title={`Approve or decline plan ${plan.number}`} size={560}>
      {settings.isError ? (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : signers.length === 0 ? (
        <div className={styles['dialog']}>
          <p>
            Nobody who could approve this plan has their key in this workspace’s vault. Save the plan file and
            send it to an approver, or make a key here in the{' '}
            <TextLink to="/settings" hash="second-person">
              settings
            </TextLink>
            .
          </p>
          <div className={styles['buttons']}>
            <Button data-autofocus onClick={onClose}>
              Close
            </Button>
          </div>
        </div>
      ) : (
        <VerdictForm
          {...props}
          signers={signers.map(({ name, email }) => ({
            value: email,
            label: `${displayText(name)} (${displayText(email)})`,
          }))}
        />
      )}
    </Modal>
  );
}

interface VerdictFormProps extends VerdictDialogProps {
  readonly signers: readonly { readonly value: string; readonly label: string }[];
}

function VerdictForm({ plan, error, isPending, onSign, onClose, signers }: VerdictFormProps) {
  const [as, setAs] = useState(signers[0]?.value ?? '');
  const [declines, setDeclines] = useState(false);
  const [reason, setReason] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const ready = passphrase !== '' && (!declines || reason.trim() !== '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!ready || isPending) return;
    onSign({ as, passphrase, word: declines ? { verdict: 'declined', reason } : { verdict: 'approved' } });
  };
  return (
    <form className={styles['dialog']} onSubmit={submit} noValidate>
      <Facts
        of={{
          Plan: <HostileText text={plan.title} />,
          Holds: totalsSentence(plan.totals),
          Hash: <Mono>{plan.hash}</Mono>,
        }}
      />
      <SegmentedControl
        aria-label="Your word"
        data={[
          { value: 'approved', label: 'Approve' },
          { value: 'declined', label: 'Decline' },
        ]}
        value={declines ? 'declined' : 'approved'}
        onChange={(value) => setDeclines(value === 'declined')}
      />
      {declines && (
        <Textarea
          label="Why"
          description="Stands with the plan and in the activity log."
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label="Who signs"
        data={[...signers]}
        value={as}
        onChange={(event) => setAs(event.currentTarget.value)}
      />
      <PasswordInput
        label="Passphrase of their key"
        description="Not the workspace’s: the one that they made their key with."
        autoComplete="off"
        data-autofocus
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <FailureNote error={error} />
      <div className={styles['buttons']}>
        <Button
          type="submit"
          variant="filled"
          {...(declines ? { color: 'red' } : {})}
          disabled={!ready}
          loading={isPending}
        >
          {declines ? 'Decline the plan' : 'Approve the plan'}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
