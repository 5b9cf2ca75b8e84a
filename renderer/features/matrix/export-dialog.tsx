import { Button, Group, Modal, Progress, Radio, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import {
  exportFormats,
  exportShapes,
  type ExportFormat,
  type ExportProgress,
  type ExportShape,
} from '#shared/contract/exports.ts';
import type { SnapshotId } from '#shared/domain/ids.ts';
import type { MatrixArrangement } from '#shared/domain/matrix/arrangement.ts';
import { useClient } from '../../api/client-context.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { counted } from '../../components/words.ts';
import { saveFile } from '../../components/save-file.ts';

const formatWords = {
  csv: 'CSV: commas, for most programs',
  tsv: 'TSV: tabs',
  xlsx: 'XLSX: a spreadsheet with a frozen header and a legend',
  pdf: 'PDF: pages to hand on',
  json: 'JSON: for scripts',
} satisfies Record<ExportFormat, string>;
const shapeWords = {
  list: 'A line for each account',
  grid: 'The grid: people against stores',
} satisfies Record<ExportShape, string>;

export interface ExportDialogProps {
  readonly arrangement: MatrixArrangement;
  readonly snapshotId: SnapshotId | undefined;
  readonly onClose: () => void;
}

/** Builds a file of what is shown, as shown: choose, watch, cancel. */
export function ExportDialog({ arrangement, snapshotId, onClose }: ExportDialogProps) {
  const client = useClient();
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const [shape, setShape] = useState<ExportShape>('grid');
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<string | null>(null);
  const cancel = (): void => {
    const exportId = running.current;
    running.current = null;
    if (exportId !== null) void client.exports.cancel({ exportId }).catch(setError);
  };
  const drop = useRef(cancel);
  useEffect(() => {
    drop.current = cancel;
  });
  useEffect(() => () => drop.current(), []);

  const build = async (): Promise<void> => {
    setError(null);
    setProgress({ state: 'building', done: 0, total: 0, fault: null });
    try {
      const { exportId } = await client.exports.start({
        format,
        shape: format === 'json' ? 'list' : shape,
        arrangement,
        ...(snapshotId === undefined ? {} : { snapshotId }),
      });
      running.current = exportId;
      for await (const told of await client.exports.watch({ exportId })) setProgress(told);
      // Cancelled meanwhile: nothing is to be taken.
      if (running.current !== exportId) return;
      const { name, file, counts } = await client.exports.take({ exportId });
      running.current = null;
      await saveFile(name, file);
      notifications.show({
        title: 'Exported',
        message: `${name}: ${counted(counts.people, 'person', 'people')}, ${counted(counts.targets, 'target')}, ${counted(counts.cells, 'account')}.`,
      });
      onClose();
    } catch (cause) {
      if (running.current !== null) setError(cause);
      running.current = null;
    } finally {
      setProgress(null);
    }
  };

  const isBuilding = progress !== null;
  return (
    <Modal opened onClose={onClose} title="Export what is shown" size={480}>
      <Stack>
        <Radio.Group
          label="Format"
          value={format}
          onChange={(value) => setFormat(exportFormats.find((known) => known === value) ?? format)}
        >
          <Stack gap={6} mt={6}>
            {exportFormats.map((value) => (
              <Radio key={value} value={value} label={formatWords[value]} disabled={isBuilding} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group
          label="Shape"
          value={format === 'json' ? 'list' : shape}
          onChange={(value) => setShape(exportShapes.find((known) => known === value) ?? shape)}
        >
          <Stack gap={6} mt={6}>
            {exportShapes.map((value) => (
              <Radio
                key={value}
                value={value}
                label={shapeWords[value]}
                disabled={isBuilding || (format === 'json' && value === 'grid')}
              />
            ))}
          </Stack>
        </Radio.Group>
        <FailureNote error={error} />
        {progress !== null && (
          <div role="status">
            <Progress
              value={progress.total === 0 ? 0 : (100 * progress.done) / progress.total}
              aria-label="File built"
            />
            <span className="rc-mx-dim">
              {progress.total === 0
                ? 'Beginning…'
                : `${progress.done.toLocaleString()} of ${progress.total.toLocaleString()}`}
            </span>
          </div>
        )}
        <Group justify="flex-end">
          <Button onClick={isBuilding ? cancel : onClose}>Cancel</Button>
          <Button variant="filled" loading={isBuilding} onClick={() => void build()}>
            Export
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
