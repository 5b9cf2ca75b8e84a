import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { useShortcuts, type Shortcut } from './shortcuts.ts';

function Keys({ of }: { readonly of: readonly Shortcut[] }) {
  useShortcuts(of);
  return null;
}

test('the last key of a sequence does not do what it would do alone', async () => {
  const goTo = vi.fn();
  const skip = vi.fn();
  render(
    <Keys
      of={[
        { keys: 'g s', label: 'Go to Stores', run: goTo },
        { keys: 's', label: 'Skip', run: skip },
      ]}
    />,
  );
  const user = userEvent.setup();
  await user.keyboard('gs');
  expect([goTo.mock.calls.length, skip.mock.calls.length]).toEqual([1, 0]);
  await user.keyboard('s');
  expect([goTo.mock.calls.length, skip.mock.calls.length]).toEqual([1, 1]);
});
