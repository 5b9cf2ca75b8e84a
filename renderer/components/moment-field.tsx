import { TextInput } from '@mantine/core';
import styles from './start-plan.module.css';
import { ownZone, understandMoment, type TypedMoment } from './typed-moment.ts';

export interface MomentFieldProps {
  readonly label: string;
  readonly value: TypedMoment;
  readonly onChange: (value: TypedMoment) => void;
  readonly withTime: boolean;
  /** Shows what is wrong with it: once somebody tried to go on. */
  readonly tried: boolean;
  readonly autoFocus?: boolean;
}

/** A date, and a time where it matters, in the user's zone, which is named. */
export function MomentField(props: MomentFieldProps) {
  const { label, value, onChange, withTime, tried, autoFocus = false } = props;
  const { why } = understandMoment(value, withTime);
  return (
    <div className={styles['moment']}>
      <TextInput
        {...(autoFocus ? { 'data-autofocus': true } : {})}
        type="date"
        label={label}
        description={withTime ? `In ${ownZone()}.` : `To the end of that day, in ${ownZone()}.`}
        value={value.date}
        onChange={(event) => onChange({ ...value, date: event.currentTarget.value })}
        error={tried ? why : null}
      />
      {withTime && (
        <TextInput
          type="time"
          label="Time"
          description="Of that day."
          value={value.time}
          onChange={(event) => onChange({ ...value, time: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
