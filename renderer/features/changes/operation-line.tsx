import { IconArrowRight, IconBan, IconAlertTriangle } from '@tabler/icons-react';
import type { PlannedAccountOperation, PlannedOperation } from '#shared/contract/plans.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { isAccountOperation } from '#shared/domain/plan/operation.ts';
import { invertPlan } from '#shared/domain/plan/invert-plan.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { Dim } from '../../components/page-body.tsx';
import {
  channelWords,
  imageChanges,
  operationStanding,
  operationWords,
  verificationWords,
} from './plan-words.ts';
import { personName, type Grouping } from './plan-rows.ts';
import { ToldChip } from './told-chip.tsx';
import styles from './changes.module.css';

export interface OperationLineProps {
  readonly operation: PlannedOperation;
  readonly by: Grouping;
  /** True when the world is no more as the operation took it to be. */
  readonly moved: boolean;
  /** True while somebody is at the plan. */
  readonly isRunning: boolean;
}

/** One operation: what it does to whom, before and after, how it gets there, what the rules say, how far it is. */
export function OperationLine({ operation, by, moved, isRunning }: OperationLineProps) {
  const { guards, progress, channel, why, fact } = operation;
  const account = isAccountOperation(operation) ? operation : null;
  const storeDomains = account?.storeDomains ?? [];
  const group = account?.group ?? null;
  const { verification, fault } = progress;
  const standing = operationStanding(progress, isRunning);
  // What is under way has not ended unheard.
  const note = isRunning && progress.status === 'must-check' && fault === null ? null : progress.note;
  const [without] = invertPlan([operation]).withoutInverse;
  return (
    <div className={styles['operation']}>
      <div className={styles['what']}>
        <strong>
          <HostileText text={operationWords(operation)} />
        </strong>
        <div>
          {by === 'person' ? (
            <Where operation={operation} />
          ) : (
            account !== null && <Who operation={account} />
          )}
        </div>
        {storeDomains.length > 0 && (
          <Dim small>
            <HostileText text={`at ${storeDomains.join(', ')}`} />
          </Dim>
        )}
      </div>
      <div className={styles['images']}>
        {imageChanges(operation).map(({ name, before, after }) => (
          <span key={name} className={styles['image']}>
            <Dim small>{name}</Dim>
            <HostileText text={before} />
            <IconArrowRight size={14} aria-label="becomes" role="img" />
            <HostileText text={after} />
          </span>
        ))}
      </div>
      <div className={styles['channel']}>
        <span className={styles['channelName']} data-channel={channel}>
          {channelWords[channel]}
        </span>
        <Dim small>
          <HostileText text={why} /> {group !== null && <HostileText text={`Group ${group}.`} />} (facts{' '}
          {fact})
        </Dim>
      </div>
      <div className={styles['progress']}>
        <ToldChip told={standing} />
        {verification !== null && <ToldChip told={verificationWords[verification]} />}
        {progress.attested && <Dim small>said by a human</Dim>}
      </div>
      <div className={styles['remarks']}>
        {guards.map(({ rule, level, sentence, fact: ground }) => (
          <p
            key={`${rule} ${sentence}`}
            className={styles['remark']}
            data-tone={level === 'block' ? 'bad' : 'warn'}
          >
            {level === 'block' ? (
              <IconBan size={14} aria-hidden />
            ) : (
              <IconAlertTriangle size={14} aria-hidden />
            )}
            <span>
              <strong>{level === 'block' ? 'Forbidden' : 'Warning'}</strong> (rule {rule}
              {ground !== null && `, facts ${ground}`}): <HostileText text={sentence} />
            </span>
          </p>
        ))}
        {moved && (
          <p className={styles['remark']} data-tone="bad">
            <IconAlertTriangle size={14} aria-hidden />
            <span>
              <strong>Stale</strong>: this is not any more as the plan took it to be.
            </span>
          </p>
        )}
        {fault !== null && (
          <p className={styles['remark']} data-tone="bad">
            <IconAlertTriangle size={14} aria-hidden />
            <span>
              <HostileText text={fault.message} />{' '}
              {fault.remedy !== null && <HostileText text={fault.remedy} />}
            </span>
          </p>
        )}
        {note !== null && (
          <p className={styles['remark']} data-tone={verification === 'contradicted' ? 'bad' : 'quiet'}>
            <span>
              <HostileText text={note} />
            </span>
          </p>
        )}
        {without !== undefined && (
          <p className={styles['remark']} data-tone="quiet">
            <span>Can’t be undone. {without.why}</span>
          </p>
        )}
      </div>
    </div>
  );
}

function Who({ operation }: { readonly operation: PlannedAccountOperation }) {
  const { person, account } = operation;
  const name = <HostileText text={personName(operation)} />;
  return (
    <>
      {person === null ? (
        name
      ) : (
        <TextLink to="/people/$personId" params={{ personId: person.id }}>
          {name}
        </TextLink>
      )}
      {account.email !== null && account.email !== personName(operation) && (
        <>
          {' '}
          <Dim small>
            <HostileText text={account.email} />
          </Dim>
        </>
      )}
    </>
  );
}

function Where({ operation: { target } }: { readonly operation: PlannedOperation }) {
  const name = displayText(target.name);
  return target.domain === null ? (
    <TextLink to="/organizations/$id" params={{ id: target.id }}>
      {name}
    </TextLink>
  ) : (
    <TextLink to="/stores/$domain" params={{ domain: target.domain }}>
      {name}
    </TextLink>
  );
}
