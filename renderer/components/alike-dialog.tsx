import { Button, Checkbox, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { displayText } from '#shared/domain/display-text.ts';
import {
  alikeRequests,
  makeAlike,
  type Alike,
  type AlikeChange,
  type AlikeRow,
} from '#shared/domain/plan/make-alike.ts';
import { useMakePlanTogether } from '../api/plans.ts';
import { useStageTogether } from '../api/staging.ts';
import { RoleChip } from './account-chips.tsx';
import { HostileText } from './hostile-text.tsx';
import { stagedWords } from './later-choice.ts';
import { Dim } from './page-body.tsx';
import { PlainTable } from './plain-table.tsx';
import { StageOrPlanForm } from './stage-or-plan-form.tsx';
import styles from './start-plan.module.css';
import { counted } from './words.ts';

export interface AlikeDialogProps {
  /** "Make Bo Berg like Ana Ruiz"; what is staged is called so. */
  readonly title: string;
  /** The comparison, all of it. */
  readonly rows: readonly AlikeRow[];
  /** What a row of it is, and what it is called. */
  readonly rowIs: 'store' | 'person';
  readonly onClose: () => void;
}

/** Stages, or plans, what makes one side of a comparison like the other: shown row by row, each to be chosen, with what stays different. */
export function AlikeDialog({ title, rows, rowIs, onClose }: AlikeDialogProps) {
  const alike = useMemo(() => makeAlike(rows), [rows]);
  return (
    <Modal opened onClose={onClose} size="xl" title={title}>
      {alike.changes.length === 0 ? (
        <div className={styles['dialog']}>
          <p>There is no role to give or to take.</p>
          <LeftOut {...alike} />
          <div className={styles['buttons']}>
            <Button data-autofocus onClick={onClose}>
              Close
            </Button>
          </div>
        </div>
      ) : (
        <Chooser title={title} rows={rows} rowIs={rowIs} alike={alike} onClose={onClose} />
      )}
    </Modal>
  );
}

function Chooser({ title, rows, rowIs, alike, onClose }: AlikeDialogProps & { readonly alike: Alike }) {
  const stage = useStageTogether();
  const make = useMakePlanTogether();
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const changesAt = Map.groupBy(alike.changes, ({ key }) => key);
  const changing = rows.filter(({ key }) => changesAt.has(key));
  const chosen = alike.changes.filter(({ key }) => !leaving.has(key));
  const taken = changing.length - leaving.size;
  const choose = (keys: readonly string[], isChosen: boolean): void =>
    setLeaving((before) => {
      const after = new Set(before);
      for (const key of keys)
        if (isChosen) after.delete(key);
        else after.add(key);
      return after;
    });
  /** Null while nothing is chosen. */
  const together = () => {
    setTried(true);
    return chosen.length === 0 ? null : { wishes: alikeRequests(chosen), title };
  };
  const many = rowIs === 'store' ? 'stores' : 'people';
  return (
    <StageOrPlanForm
      stage={stage}
      make={make}
      wish={together}
      note={stagedWords}
      stageLabel={`Stage ${counted(chosen.length, 'change')}`}
      onClose={onClose}
    >
      <Checkbox
        data-autofocus
        label={`${counted(taken, rowIs, many)} of ${changing.length}`}
        description={`Only roles are made alike: ${counted(chosen.length, 'change')}.`}
        checked={taken === changing.length}
        indeterminate={taken > 0 && taken < changing.length}
        onChange={(event) =>
          choose(
            changing.map(({ key }) => key),
            event.currentTarget.checked,
          )
        }
        error={tried && chosen.length === 0 ? 'Choose at least one.' : null}
      />
      <PlainTable label="What changes" head={[rowIs === 'store' ? 'Store' : 'Person', 'Gets', 'Loses']} tall>
        {changing.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <Checkbox
                label={displayText(rowIs === 'store' ? row.target : row.name, 80)}
                checked={!leaving.has(row.key)}
                onChange={(event) => choose([row.key], event.currentTarget.checked)}
              />
            </th>
            <RolesCell changes={changesAt.get(row.key) ?? []} kind="assign-role" />
            <RolesCell changes={changesAt.get(row.key) ?? []} kind="remove-role" />
          </tr>
        ))}
      </PlainTable>
      <LeftOut {...alike} />
    </StageOrPlanForm>
  );
}

function RolesCell({
  changes,
  kind,
}: {
  readonly changes: readonly AlikeChange[];
  readonly kind: AlikeChange['kind'];
}) {
  const roles = changes.filter((each) => each.kind === kind);
  return (
    <td>
      {roles.length === 0 ? (
        <Dim>–</Dim>
      ) : (
        <span className={styles['roles']}>
          {roles.map(({ role }) => (
            <RoleChip key={role} role={role} />
          ))}
        </span>
      )}
    </td>
  );
}

/** What stays different, each with its reason. */
function LeftOut({ leftOut }: Pick<Alike, 'leftOut'>) {
  if (leftOut.length === 0) return null;
  return (
    <PlainTable label="What stays different" head={[`What stays different: ${leftOut.length}`]} tall>
      {leftOut.map(({ key, sentence }) => (
        <tr key={`${key} ${sentence}`}>
          <td>
            <HostileText text={sentence} />
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
