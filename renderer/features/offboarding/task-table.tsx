import type { OffboardingDetail } from '#shared/contract/offboarding.ts';
import { Age } from '../../components/age.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { Dim } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { taskTelling, taskWords } from './offboarding-words.ts';
import { StateChip } from './state-chip.tsx';

/** More rows than this scroll in a box of their own. */
const mostRows = 14;
const head = ['Target', 'Account', 'What', 'State', 'When', 'How it is known, or what it waits for'];

type Place = OffboardingDetail['tasks'][number]['target'];

/** A target by its name, leading to its page. */
export function PlaceLink({ target }: { readonly target: Place }) {
  const name = <HostileText text={target.name} />;
  if (target.kind === 'organization')
    return (
      <TextLink to="/organizations/$id" params={{ id: target.id }}>
        {name}
      </TextLink>
    );
  return target.domain === null ? (
    name
  ) : (
    <TextLink to="/stores/$domain" params={{ domain: target.domain }}>
      {name}
    </TextLink>
  );
}

/** Whose account a row is about. */
function Holder({ of }: { readonly of: { readonly email: string | null; readonly name: string } | null }) {
  return of === null ? <Dim>its request code</Dim> : <HostileText text={of.email ?? of.name} />;
}

/** Everything that was planned, target by target, and below it what would be. */
export function TaskTable({ detail }: { readonly detail: OffboardingDetail }) {
  const { tasks, remaining } = detail;
  const channels = { api: 'by API', guided: 'by a visit', impossible: 'not possible' } as const;
  return (
    <PlainTable label="Target by target" head={head} tall={tasks.length + remaining.lines.length > mostRows}>
      {tasks.map((task) => (
        <tr key={`${task.plan} ${task.operation}`}>
          <td>
            <PlaceLink target={task.target} />
          </td>
          <td>
            <Holder of={task.account} />
          </td>
          <td>{taskWords[task.kind] ?? task.kind}</td>
          <td>
            <StateChip state={task.state} late={task.late} />
          </td>
          <td>{task.at === null ? <Dim>–</Dim> : <Age at={task.at} />}</td>
          <td>
            <HostileText text={taskTelling(task)} />
            {task.state === 'pending' && task.visit !== null && task.at !== null && (
              <>
                {' '}
                <TextLink
                  to="/changes/$plan/visits/$visit"
                  params={{ plan: String(task.plan), visit: task.visit }}
                >
                  Make it
                </TextLink>
              </>
            )}
          </td>
        </tr>
      ))}
      {remaining.lines.map(({ target, account, kind, channel }) => (
        <tr key={`${target.id} ${account?.email ?? account?.name ?? ''} ${kind}`}>
          <td>
            <PlaceLink target={target} />
          </td>
          <td>
            <Holder of={account} />
          </td>
          <td>{taskWords[kind] ?? kind}</td>
          <td>
            <Dim>not planned</Dim>
          </td>
          <td>
            <Dim>–</Dim>
          </td>
          <td>
            <Dim>{channels[channel]}</Dim>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
