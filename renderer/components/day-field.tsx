import { TextInput } from '@mantine/core';
import styles from './day-field.module.css';

export interface DayFieldProps {
  readonly label: string;
  /** `2026-11-22`. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A day that narrows a list, with its label beside it. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <label className={styles['day']}>
      <span>{label}</span>
      <TextInput
        type="date"
        value={value ?? ''}
        onChange={({ currentTarget: { value: day } }) => onChange(day === '' ? undefined : day)}
      />
    </label>
  );
}
