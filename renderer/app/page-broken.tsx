import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { PageHeader } from '../components/page-header.tsx';

/** A page that met a defect of its own: the frame stays, so there is always a way out. */
export function PageBroken({ error, reset }: ErrorComponentProps) {
  return (
    <>
      <PageHeader title="This page failed" />
      <ErrorState
        error={error}
        onRetry={reset}
        actions={
          <Button component={Link} to="/">
            To the first page
          </Button>
        }
      />
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
        actions={
          <Button component={Link} to="/">
            To the first page
          </Button>
        }
      >
        The address may be from another version of Rollcall, or have lost a piece when it was copied.
      </EmptyState>
    </>
  );
}
