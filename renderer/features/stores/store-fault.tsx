import { IconAlertTriangle } from '@tabler/icons-react';
import type { StoreRow } from '#shared/contract/stores.ts';
import { faultToFailure } from '../../api/failure.ts';
import { Age } from '../../components/age.tsx';
import { FailureDetails } from '../../components/error-state.tsx';
import { Note } from '../../components/note.tsx';
import styles from './store-page.module.css';

/** Why the store could not be read at the last attempt, and how old what is shown is; nothing while all is well. */
export function StoreFault({ store }: { readonly store: StoreRow }) {
  if (store.fault === null) return null;
  const failure = faultToFailure(store.fault);
  return (
    <div className={styles['fault']}>
      <Note
        tone={store.status === 'failed' ? 'bad' : 'warn'}
        icon={<IconAlertTriangle size={18} />}
        title={failure.message}
      >
        {failure.remedy}{' '}
        {store.lastRead !== null && (
          <>
            What is shown is from <Age at={store.lastRead} />.
          </>
        )}
        <FailureDetails details={failure.details} />
      </Note>
    </div>
  );
}
