import { Button, NumberInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useClient } from '../../api/client-context.tsx';
import { queries, useAct, useSettings } from '../../api/queries.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Section } from '../../components/page-body.tsx';
import { counted } from '../../components/words.ts';
import styles from './settings.module.css';

/** The hours that were agreed for taking somebody's access away. */
export function OffboardingSection() {
  const settings = useSettings();
  return (
    <Section
      id="offboarding"
      title="Offboarding"
      note="Within so many hours of somebody’s leaving all their access is to be gone. Offboardings that were begun keep what was agreed then."
    >
      {settings.data === undefined ? (
        settings.isError && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <HoursForm key={settings.data.offboardingHours} saved={settings.data.offboardingHours} />
      )}
    </Section>
  );
}

const fewest = 1;
const most = 720;

function HoursForm({ saved }: { readonly saved: number }) {
  const client = useClient();
  const cache = useQueryClient();
  const [hours, setHours] = useState<number | string>(saved);
  const save = useAct((api, offboardingHours: number) => api.settings.write({ offboardingHours }));
  const isWhole = typeof hours === 'number' && Number.isInteger(hours) && hours >= fewest && hours <= most;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!isWhole || hours === saved) return;
    save.mutate(hours, {
      onSuccess: (kept) => {
        cache.setQueryData(queries.settings(client).queryKey, kept);
        notifications.show({ message: `${counted(kept.offboardingHours, 'hour')} are agreed from now on.` });
      },
    });
  };
  return (
    <form className={styles['rules']} onSubmit={submit} noValidate>
      <NumberInput
        label="Agreed hours"
        w={160}
        allowDecimal={false}
        allowNegative={false}
        value={hours}
        onChange={setHours}
        error={isWhole ? null : `A whole number from ${fewest} to ${most}.`}
      />
      <FailureNote error={save.error} />
      <div className={styles['buttons']}>
        <Button
          type="submit"
          variant="filled"
          disabled={!isWhole || hours === saved}
          loading={save.isPending}
        >
          Save
        </Button>
      </div>
    </form>
  );
}
