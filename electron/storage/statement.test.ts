import { expect, it } from 'vitest';
import { statement } from './statement.ts';

it('binds values by name, in the order and as often as the statement takes them, with constants between', () => {
  const { sql, bind } = statement((db, { id, name }: { readonly id: string; readonly name: string }) =>
    db
      .updateTable('target')
      .set({ name })
      .where('kind', '=', 'store')
      .where('id', '=', id)
      .where('name', '!=', name),
  );
  expect(sql).toContain('update "target"');
  expect(bind({ id: 'target_1', name: "Ana's; drop table" })).toEqual([
    "Ana's; drop table",
    'store',
    'target_1',
    "Ana's; drop table",
  ]);
});
