import { notifications } from '@mantine/notifications';
import { counted } from '../../components/words.ts';
import { copyAsText, copyAsTsv } from './model/copy-as-tsv.ts';
import type { MatrixView } from './model/matrix-view.ts';
import type { Selection } from './model/selection.ts';

/** Copies what is selected, as a table or as lines to be read, and says what came of it. */
export function copySelection(
  view: MatrixView,
  { ranges }: Selection,
  cells: number,
  form: 'table' | 'text',
): void {
  const text = form === 'table' ? copyAsTsv(view, ranges) : copyAsText(view, ranges);
  if (text === null) {
    notifications.show({ message: 'That is too much for the clipboard: select less, then copy again.' });
    return;
  }
  void navigator.clipboard.writeText(text).then(
    () =>
      notifications.show({
        message: `${counted(cells, 'cell')} copied as ${form === 'table' ? 'a table' : 'text'}.`,
      }),
    () => notifications.show({ message: 'The browser did not let the clipboard be written.' }),
  );
}
