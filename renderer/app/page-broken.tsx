import { LinkButton } from '../components/links.tsx';
import { IconMapQuestion } from '@tabler/icons-react';
import { type ErrorComponentProps } from '@tanstack/react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { PageHeader } from '../components/page-header.tsx';

/** A page that met a defect of its own: the frame stays, so there is always a way out. */
export function PageBroken({ error, reset }: ErrorComponentProps) {
  return (
    <>
      <PageHeader title="This page failed" />
      <ErrorState error={error} onRetry={reset} actions={<LinkButton to="/">To the first page</LinkButton>} />
    </>
  );
}

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Nothing at this address" />
      <EmptyState
        icon={<IconMapQuestion size={32} stroke={1.5} />}
        title="There is no such page"
        actions={<LinkButton to="/">To the first page</LinkButton>}
      >
        The address may be from another version of Rollcall, or have lost a piece when it was copied.
      </EmptyState>
    </>
  );
}
