import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { planExportFormats, type PlanExportFormat } from '#shared/contract/plan-exports.ts';
import { useExportPlan } from '../../api/plans.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Dim } from '../../components/page-body.tsx';
import { saveFile } from '../../components/save-file.ts';

const formatWords = {
  json: 'all of it, for programs',
  csv: 'a line for each operation',
  pdf: 'to print and to file',
} as const satisfies Record<PlanExportFormat, string>;

/** Gives a plan as a file, with how far it is. */
export function ExportMenu({ plan }: { readonly plan: string }) {
  const exporting = useExportPlan(plan);
  const save = (format: PlanExportFormat): void =>
    exporting.mutate(format, { onSuccess: ({ name, file }) => void saveFile(name, file) });
  return (
    <>
      <Menu position="bottom-end" withinPortal shadow="md" width={280}>
        <Menu.Target>
          <Button size="xs" leftSection={<IconDownload size={14} />} loading={exporting.isPending}>
            Export…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {planExportFormats.map((format) => (
            <Menu.Item
              key={format}
              rightSection={<Dim small>{formatWords[format]}</Dim>}
              onClick={() => save(format)}
            >
              {format.toUpperCase()}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <FailureNote error={exporting.error} />
    </>
  );
}
