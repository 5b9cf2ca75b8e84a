import { Button, Group, Modal, Progress, Radio, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import {
  exportFormats,
  exportShapes,
  tooMuchForPdf,
  type ExportFormat,
  type ExportProgress,
  type ExportShape,
} from '#shared/contract/exports.ts';
import type { SnapshotId } from '#shared/domain/ids.ts';
import type { MatrixArrangement } from '#shared/domain/matrix/arrangement.ts';
import { useClient } from '../../api/client-context.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
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
  /** How much is shown. */
  readonly counts: { readonly people: number; readonly targets: number; readonly cells: number };
  readonly onClose: () => void;
}

/** An export under way; without an id while it is being asked for. */
interface Running {
  exportId: string | null;
}

/** Builds a file of what is shown, as shown: choose, watch, cancel. */
export function ExportDialog({ arrangement, snapshotId, counts, onClose }: ExportDialogProps) {
  const client = useClient();
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const [shape, setShape] = useState<ExportShape>('grid');
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<Running | null>(null);
  const cancel = (): void => {
    const wanted = running.current;
    running.current = null;
    // Not begun yet: `build` cancels it as soon as it has an id.
    if (wanted?.exportId != null) {
      void client.exports.cancel({ exportId: wanted.exportId }).catch(setError);
    }
    setProgress(null);
  };
  const drop = useRef(cancel);
  useEffect(() => {
    drop.current = cancel;
  });
  useEffect(() => () => drop.current(), []);

  const build = async (): Promise<void> => {
    const mine: Running = { exportId: null };
    running.current = mine;
    const isWanted = () => running.current === mine;
    setError(null);
    setProgress({ state: 'building', done: 0, total: 0, fault: null });
    try {
      const { exportId } = await client.exports.start({
        format,
        shape: shapeToBuild,
        arrangement,
        ...(snapshotId === undefined ? {} : { snapshotId }),
      });
      if (!isWanted()) {
        await client.exports.cancel({ exportId });
        return;
      }
      mine.exportId = exportId;
      for await (const told of await client.exports.watch({ exportId })) if (isWanted()) setProgress(told);
      if (!isWanted()) return; // cancelled meanwhile: nothing is to be taken
      const { name, file, counts: held } = await client.exports.take({ exportId });
      if (!isWanted()) return;
      await saveFile(name, file);
      notifications.show({
        title: 'Exported',
        message: `${name}: ${counted(held.people, 'person', 'people')}, ${counted(held.targets, 'target')}, ${counted(held.cells, 'account')}.`,
      });
      onClose();
    } catch (cause) {
      if (isWanted()) setError(cause);
    } finally {
      if (isWanted()) {
        running.current = null;
        setProgress(null);
      }
    }
  };

  const shapeToBuild: ExportShape = format === 'json' ? 'list' : shape;
  const tooMuch = format === 'pdf' ? tooMuchForPdf(counts, shapeToBuild) : null;
  const isBuilding = progress !== null;
  return (
    <Modal opened onClose={onClose} title="Export what is shown" size={480}>
      <Stack
        component="form"
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          if (!isBuilding && tooMuch === null) void build();
        }}
      >
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
          value={shapeToBuild}
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
        {tooMuch !== null && (
          <Note tone="warn" icon={<IconAlertTriangle size={18} />} title={tooMuch}>
            Filter what is shown, or take another format.{' '}
            <Button variant="subtle" onClick={() => setFormat('xlsx')}>
              XLSX instead
            </Button>
          </Note>
        )}
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
          <Button type="submit" variant="filled" loading={isBuilding} disabled={tooMuch !== null}>
            Export
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
