import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { PlannedOperation } from '#shared/contract/plans.ts';
import type { Client } from '../../api/client.ts';
import { createFakeClient, fakeFailure } from '../../api/fake-client.ts';
import { fakeOperation, fakePlan, fakeVisit } from '../../api/fake-plan.ts';
import { App } from '../../app/app.tsx';

async function openAt(path: string, plans: Partial<Client['plans']>) {
  window.history.replaceState(null, '', path);
  render(<App client={createFakeClient({ plans })} />);
  await screen.findByText(/^Suspend Ana$|^Visit 1 of 2/u, { selector: 'h1, h1 *' });
  return userEvent.setup();
}

test('an unusually large plan is applied only when that is confirmed too', async () => {
  const plan = fakePlan([fakeOperation], [fakeVisit]);
  const done = { ...plan, status: 'done' as const };
  const apply = vi
    .fn<Client['plans']['apply']>()
    .mockRejectedValueOnce(
      fakeFailure('The plan is unusually large: 120 operations.', {
        code: 'needs-confirmation',
        remedy: null,
        details: { asks: { large: true, removed: [] } },
      }),
    )
    .mockResolvedValue(done);
  const user = await openAt('/changes/1', { show: async () => plan, apply });
  await user.keyboard('{Control>}{Enter}{/Control}');
  const dialog = await screen.findByRole('dialog', { name: 'Apply plan 1' });
  const button = within(dialog).getByRole('button', { name: 'Apply' });
  await user.click(button);
  await user.click(await within(dialog).findByRole('checkbox', { name: /unusually large/ }));
  await user.click(button);
  await waitFor(() => expect(apply).toHaveBeenCalledTimes(2));
  expect(apply.mock.calls.map(([input]) => input)).toEqual([
    { plan: '1', confirm: { large: false, removed: [] } },
    { plan: '1', confirm: { large: true, removed: [] } },
  ]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a plan that a rule forbids names the rule, and neither key nor button applies it', async () => {
  const guard = { rule: 'owner', level: 'block', sentence: 'An owner stays.', fact: '6' } as const;
  const plan = fakePlan([{ ...fakeOperation, guards: [guard] }], [], {
    status: 'blocked',
    applicable: false,
  });
  const apply = vi.fn<Client['plans']['apply']>();
  const user = await openAt('/changes/1', { show: async () => plan, apply });
  expect(screen.getAllByText('An owner stays.')).toHaveLength(2);
  expect(screen.getByRole('button', { name: /Apply/ })).toHaveProperty('disabled', true);
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a stale plan can’t be applied, and the same is planned anew by a button', async () => {
  const { id, before } = fakeOperation;
  const plan = fakePlan([fakeOperation], [], { moved: [{ operation: id, before, now: before }] });
  const anew = vi.fn<Client['plans']['anew']>().mockResolvedValue({ ...plan, number: 2, moved: [] });
  const user = await openAt('/changes/1', { show: async () => plan, anew });
  expect(screen.getByRole('button', { name: /Apply/ })).toHaveProperty('disabled', true);
  await user.click(screen.getByRole('button', { name: 'Plan anew' }));
  await waitFor(() => expect(window.location.pathname).toBe('/changes/2'));
  expect(anew.mock.calls[0]?.[0]).toEqual({ plan: plan.id });
});

test('what could not be planned is told with whom, where and why', async () => {
  const wanted = {
    targetId: fakeOperation.targetId,
    personId: null,
    email: 'eve@agency.example',
    accountKey: null,
    change: { kind: 'suspend' },
  } as const;
  const { target } = fakeOperation;
  const plan = fakePlan([fakeOperation], [], { errors: [{ wanted, why: 'There is no such user.', target }] });
  await openAt('/changes/1', { show: async () => plan });
  screen.getByText(`eve@agency.example at ${target.name}: There is no such user.`);
});

test('where the visits lead is told before anything is applied', async () => {
  const plan = fakePlan([fakeOperation], [fakeVisit]);
  const user = await openAt('/changes/1', { show: async () => plan });
  await user.click(screen.getByText(/^1 visit by hand, about 1 minute/u));
  const visit = screen.getByRole('link', { name: fakeVisit.target.name });
  expect(visit.getAttribute('href')).toBe('/changes/1/visits/v1');
  expect(visit.closest('li')?.textContent).toContain(`${fakeVisit.menuPath.join(' › ')}, 1 operation`);
});

test('what went wrong is told above all else, with where and why; rules about what has ended are silent', async () => {
  const guard = { rule: 'credit-cards', level: 'warn', sentence: 'Cards are locked.', fact: '7' } as const;
  const fault = { code: 'not-found', message: 'Ana is no user any more.', remedy: 'Plan again.' } as const;
  const progress = { ...fakeOperation.progress, status: 'failed', fault } as const;
  const plan = fakePlan([{ ...fakeOperation, guards: [guard], progress }], [], { status: 'done-in-part' });
  await openAt('/changes/1', { show: async () => plan });
  screen.getByText('1 operation went wrong');
  screen.getByText(
    `Suspend, Ana Ruiz at ${fakeOperation.target.name}: failed. Ana is no user any more. Plan again.`,
  );
  expect(screen.queryByText(/for a second look/)).toBeNull();
  expect(screen.getAllByText('Cards are locked.')).toHaveLength(1);
});

test('a list that filters leave empty says so, and each day says which it is', async () => {
  window.history.replaceState(null, '', '/changes?q=zzz');
  render(<App client={createFakeClient({ plans: { list: async () => ({ plans: [] }) } })} />);
  await screen.findByText('No plan matches what is asked for.');
  expect(screen.queryByText(/0 plans/)).toBeNull();
  for (const label of ['Made from', 'to']) screen.getByLabelText(label);
});

test('what has no inverse is said before the plan that undoes the rest is opened', async () => {
  const progress = { ...fakeOperation.progress, status: 'applied' } as const;
  const plan = fakePlan([{ ...fakeOperation, kind: 'remove-user', progress }], [], { status: 'done' });
  const inverse = { ...fakePlan([]), number: 2 };
  const undo = async () => ({
    plan: inverse,
    withoutInverse: [{ operation: 'op1', why: 'Removal is permanent.' }],
  });
  const user = await openAt('/changes/1', { show: async () => plan, undo });
  await user.click(screen.getByRole('button', { name: /Undo/ }));
  const dialog = await screen.findByRole('dialog', { name: '1 operation can’t be undone' });
  expect(within(dialog).getByText('Removal is permanent.')).toBeDefined();
  expect(within(dialog).getByRole('link', { name: 'Open plan 2' })).toBeDefined();
});

test('what was read back and is not so stays on the screen; a skipped visit leads to the next', async () => {
  const handed = { ...fakeOperation.progress, status: 'handed-off' } as const;
  const operations = [
    { ...fakeOperation, progress: handed },
    { ...fakeOperation, id: 'op2', progress: handed },
  ];
  const visits = [fakeVisit, { ...fakeVisit, id: 'v2', operations: ['op2'] }];
  let plan = fakePlan(operations, visits, { status: 'waiting-for-visits' });
  const finishVisit = vi.fn<Client['plans']['finishVisit']>(async ({ visit, result }) => {
    const ended =
      result === 'done'
        ? { ...handed, status: 'applied', verification: 'contradicted', note: 'The user is active.' }
        : { ...handed, status: 'skipped' };
    plan = {
      ...plan,
      operations: plan.operations.map((each) =>
        each.id === (visit === 'v1' ? 'op1' : 'op2')
          ? { ...each, progress: { ...each.progress, ...ended } as typeof each.progress }
          : each,
      ),
    };
    return plan;
  });
  const user = await openAt('/changes/1/visits/v1', { show: async () => plan, finishVisit });
  await user.keyboard('d');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The user is active.');
  await screen.findByText('Visit 2 of 2:', { exact: false, selector: 'h1' });
  await waitFor(() =>
    expect(screen.getByRole('region', { name: 'The visit' }).dataset['fresh']).toBeUndefined(),
  );
  await user.keyboard('s');
  await waitFor(() => expect(finishVisit).toHaveBeenCalledTimes(2));
  // It stays on the screen until somebody has seen it.
  expect(screen.getByRole('alert')).toBe(alert);
  await user.click(within(alert).getByRole('button', { name: 'Seen' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Suspend Ana' })).toBeDefined();
  expect(finishVisit.mock.calls.map(([input]) => [input.visit, input.result])).toEqual([
    ['v1', 'done'],
    ['v2', 'skipped'],
  ]);
});

test('keys pressed while the last visit is read back are neither lost nor for another visit', async () => {
  const handed = { ...fakeOperation.progress, status: 'handed-off' } as const;
  const numbers = [1, 2, 3];
  let plan = fakePlan(
    numbers.map((n) => ({ ...fakeOperation, id: `op${n}`, progress: handed })),
    numbers.map((n) => ({ ...fakeVisit, id: `v${n}`, operations: [`op${n}`] })),
    { status: 'waiting-for-visits', title: 'Suspend Ana' },
  );
  const answers: (() => void)[] = [];
  const finishVisit = vi.fn<Client['plans']['finishVisit']>(async ({ visit, result }) => {
    await new Promise<void>((answer) => answers.push(answer));
    const status = ({ done: 'applied', skipped: 'skipped', 'could-not': 'failed' } as const)[result];
    const operations = plan.operations.map((each): PlannedOperation =>
      each.id === visit.replace('v', 'op')
        ? { ...each, progress: { ...each.progress, status, attested: true } }
        : each,
    );
    return (plan = { ...plan, operations });
  });
  window.history.replaceState(null, '', '/changes/1/visits/v1');
  render(<App client={createFakeClient({ plans: { show: async () => plan, finishVisit } })} />);
  await screen.findByText('Visit 1 of 3:', { exact: false, selector: 'h1' });
  const user = userEvent.setup();
  await user.keyboard('d');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Visit 2 of 3');
  expect(screen.getByText(/Kept; being read back/u)).toBeDefined();
  // Pressed twice, it says nothing of a visit that nobody has seen.
  await user.keyboard('ds');
  expect(screen.getByText(/^This is the next visit already/u)).toBeDefined();
  expect(finishVisit).toHaveBeenCalledOnce();
  await user.keyboard('cno such page{Enter}');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Visit 3 of 3');
  await user.dblClick(screen.getByRole('button', { name: 'Skip' }));
  expect(finishVisit.mock.calls.map(([input]) => [input.visit, input.result, input.note])).toEqual([
    ['v1', 'done', null],
    ['v2', 'could-not', 'no such page'],
    ['v3', 'skipped', null],
  ]);
  // Answers come in another order than the words were given.
  for (const answer of answers.toReversed()) answer();
  expect(await screen.findByRole('heading', { level: 1, name: 'Suspend Ana' })).toBeDefined();
});

test('a word that was not kept leads back to its visit', async () => {
  const handed = { ...fakeOperation.progress, status: 'handed-off' } as const;
  const plan = fakePlan(
    [1, 2].map((n) => ({ ...fakeOperation, id: `op${n}`, progress: handed })),
    [1, 2].map((n) => ({ ...fakeVisit, id: `v${n}`, operations: [`op${n}`] })),
    { status: 'waiting-for-visits' },
  );
  const finishVisit = vi
    .fn<Client['plans']['finishVisit']>()
    .mockRejectedValue(fakeFailure('The disk is full.', { code: 'disk-full', remedy: null, details: {} }));
  const user = await openAt('/changes/1/visits/v1', { show: async () => plan, finishVisit });
  await user.keyboard('d');
  const alert = await screen.findByText(/what you said was not kept/u);
  expect(alert).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'To that visit' }));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Visit 1 of 2');
  expect(screen.getByRole('button', { name: 'Done' })).toBeDefined();
});

test('a visit that was contradicted is made and said again', async () => {
  const lied = { status: 'applied', attested: true, verification: 'contradicted' } as const;
  const planWith = (progress: Partial<PlannedOperation['progress']>) =>
    fakePlan(
      [
        { ...fakeOperation, id: 'op1', progress: { ...fakeOperation.progress, ...progress } },
        { ...fakeOperation, id: 'op2', progress: { ...fakeOperation.progress, status: 'skipped' } },
      ],
      [1, 2].map((n) => ({ ...fakeVisit, id: `v${n}`, operations: [`op${n}`] })),
      { status: 'done-in-part', title: 'Suspend Ana' },
    );
  let plan = planWith(lied);
  const finishVisit = vi.fn<Client['plans']['finishVisit']>(
    async () => (plan = planWith({ ...lied, verification: 'confirmed' })),
  );
  const user = await openAt('/changes/1/visits/v1', { show: async () => plan, finishVisit });
  expect(await screen.findByRole('button', { name: 'Done' })).toBeDefined();
  await user.keyboard('d');
  expect(await screen.findByRole('heading', { level: 1, name: 'Suspend Ana' })).toBeDefined();
  expect(finishVisit.mock.calls.map(([input]) => input.result)).toEqual(['done']);
});
