import { Tooltip } from '@mantine/core';
import type { Since } from '#shared/domain/account-span.ts';
import { sinceSentence, sinceWords } from './since-words.ts';

/** Since when something is so, as far as readings tell, with both readings as a tooltip. */
export function SinceText({ since }: { readonly since: Since }) {
  return (
    <Tooltip label={sinceSentence(since)}>
      <time dateTime={since.by}>{sinceWords(since)}</time>
    </Tooltip>
  );
}
