import { Tooltip } from '@mantine/core';
import {
  IconBuilding,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleOff,
  IconCirclePlus,
  IconCircleX,
  IconClockPause,
  IconFileImport,
  IconHelpCircle,
  IconHome,
  IconMailForward,
  IconPlayerPauseFilled,
  IconPlugConnected,
  IconTool,
  IconUserCheck,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AccountKind, AccountStatus } from '#shared/domain/account.ts';
import type { Owner } from '#shared/domain/person.ts';
import type { ReadingMethod } from '#shared/domain/reading.ts';
import type { Sensitivity } from '#shared/domain/sensitivity.ts';
import styles from './account-chips.module.css';
import { Age } from './age.tsx';
import { HostileText } from './hostile-text.tsx';
import { kindWords, ownerWords, readByWords, sensitivityWords, statusWords } from './words.ts';

/** The letter of an account kind in its shape; the name is told to screen readers, and shown beside it with `named`. */
export function KindChip({
  kind,
  raw = null,
  named = true,
}: {
  readonly kind: AccountKind;
  /** What the source called it: shown for kinds that Rollcall does not know. */
  readonly raw?: string | null;
  readonly named?: boolean;
}) {
  const { letter, name } = kindWords[kind];
  const label = kind === 'unknown' && raw !== null ? <HostileText text={raw} /> : name;
  return (
    <span className={styles['chip']}>
      <span
        className={styles['letter']}
        data-kind={kind}
        aria-hidden={named || undefined}
        title={named ? undefined : name}
      >
        {letter}
      </span>
      {named && <span>{label}</span>}
    </span>
  );
}

const statusIcons: Readonly<Record<AccountStatus, ReactNode>> = {
  active: <IconCircleCheckFilled size={14} />,
  pending: <IconMailForward size={14} />,
  suspended: <IconPlayerPauseFilled size={14} />,
  requested: <IconCirclePlus size={14} />,
  inactive: <IconCircleOff size={14} />,
  removed: <IconCircleX size={14} />,
  unknown: <IconHelpCircle size={14} />,
};

/** An account's status by icon, colour and word. */
export function StatusChip({
  status,
  raw = null,
}: {
  readonly status: AccountStatus;
  readonly raw?: string | null;
}) {
  return (
    <span className={`${styles['chip']} ${styles['status']}`} data-status={status}>
      {statusIcons[status]}
      <span>{status === 'unknown' && raw !== null ? <HostileText text={raw} /> : statusWords[status]}</span>
    </span>
  );
}

const barsOf: Readonly<Record<Sensitivity, number>> = {
  unknown: 0,
  none: 0,
  normal: 1,
  sensitive: 2,
  full: 3,
};

/** How much the access could hurt: bars, colour and word. */
export function SensitivityChip({ sensitivity }: { readonly sensitivity: Sensitivity }) {
  const { name, why } = sensitivityWords[sensitivity];
  return (
    <Tooltip label={why}>
      <span className={`${styles['chip']} ${styles['sensitivity']}`} data-level={sensitivity}>
        {sensitivity === 'unknown' ? (
          <IconCircleDashed size={13} aria-hidden />
        ) : (
          <span className={styles['bars']} aria-hidden>
            {[1, 2, 3].map((bar) => (
              <i key={bar} data-on={bar <= barsOf[sensitivity] || undefined} />
            ))}
          </span>
        )}
        <span>{name}</span>
      </span>
    </Tooltip>
  );
}

/** The name of a role, as its store calls it. */
export function RoleChip({ role, group = null }: { readonly role: string; readonly group?: string | null }) {
  const chip = (
    <span className={styles['role']}>
      <HostileText text={role} />
    </span>
  );
  return group === null ? chip : <Tooltip label={`Through the group ${group}`}>{chip}</Tooltip>;
}

const sourceIcons: Readonly<Record<ReadingMethod, ReactNode>> = {
  api: <IconPlugConnected size={14} />,
  import: <IconFileImport size={14} />,
  attested: <IconUserCheck size={14} />,
};

/** Where a fact comes from and how old it is: every fact on the screen carries it. */
export function SourceChip({
  source,
  observedAt,
  stale = false,
}: {
  readonly source: ReadingMethod;
  readonly observedAt: string;
  /** True when the last attempt to read failed. */
  readonly stale?: boolean;
}) {
  return (
    <span className={`${styles['chip']} ${styles['source']}`} data-stale={stale || undefined}>
      {stale ? <IconClockPause size={14} aria-hidden /> : sourceIcons[source]}
      <span>
        {readByWords[source].name}, <Age at={observedAt} />
        {stale && ', stale'}
      </span>
    </span>
  );
}

const ownerIcons: Readonly<Record<Owner, ReactNode>> = {
  agency: <IconHome size={14} />,
  client: <IconBuilding size={14} />,
  vendor: <IconTool size={14} />,
  unknown: <IconHelpCircle size={14} />,
};

/** To whom a person belongs. */
export function OwnerChip({
  owner,
  client = null,
}: {
  readonly owner: Owner;
  readonly client?: string | null;
}) {
  return (
    <span className={`${styles['chip']} ${styles['owner']}`} data-owner={owner}>
      {ownerIcons[owner]}
      <span>{owner === 'client' && client !== null ? <HostileText text={client} /> : ownerWords[owner]}</span>
    </span>
  );
}
