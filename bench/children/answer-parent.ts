import type { ChildAnswer } from '../harness/run-child.ts';

/** A child's whole life: takes the input, works, answers, and ends. Ends at once when its parent is gone. */
export function answerParent<Input, Output>(work: (input: Input) => Promise<Output>): void {
  const leave = (): never => process.exit(1);
  process.once('disconnect', leave);
  process.once('message', (message: { readonly input: Input }) => {
    void work(message.input)
      .then(
        (value): ChildAnswer => ({ ok: true, value }),
        (error: unknown): ChildAnswer => ({
          ok: false,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
      )
      .then((answer) => {
        process.off('disconnect', leave);
        process.send?.(answer, () => process.disconnect());
      });
  });
}
