import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { usePlanAnew } from '../../api/plans.ts';
import { FailureNote } from '../../components/failure-note.tsx';

/** Plans the wishes of a plan once more, and shows the new plan. */
export function PlanAnew({ plan }: { readonly plan: string }) {
  const navigate = useNavigate();
  const anew = usePlanAnew(plan);
  return (
    <>
      <Button
        size="compact-sm"
        leftSection={<IconRefresh size={16} />}
        loading={anew.isPending}
        onClick={() =>
          anew.mutate(undefined, {
            onSuccess: ({ number }) =>
              void navigate({ to: '/changes/$plan', params: { plan: String(number) }, search: {} }),
          })
        }
      >
        Plan anew
      </Button>
      <FailureNote error={anew.error} />
    </>
  );
}
