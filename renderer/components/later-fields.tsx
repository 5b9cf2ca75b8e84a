import { Checkbox, NativeSelect, SegmentedControl } from '@mantine/core';
import { endings, type Ending } from '#shared/domain/schedule/scheduled-change.ts';
import type { StartedJob } from './change-menu.tsx';
import { canEnd, type LaterChoice } from './later-choice.ts';
import { MomentField } from './moment-field.tsx';

const endingLabels: Readonly<Record<Ending, string>> = {
  'take-back': 'Just this is taken back',
  suspend: 'The account is suspended',
  remove: 'The account is removed for good',
};

export interface LaterFieldsProps {
  readonly job: StartedJob;
  readonly value: LaterChoice;
  readonly onChange: (value: LaterChoice) => void;
  readonly tried: boolean;
}

/** When a plan is made, and whether what it gives ends. */
export function LaterFields({ job, value, onChange, tried }: LaterFieldsProps) {
  const isLater = value.when === 'later';
  return (
    <>
      <SegmentedControl
        aria-label="When"
        size="xs"
        data={[
          { value: 'now', label: 'Now' },
          { value: 'later', label: 'Later' },
        ]}
        value={value.when}
        onChange={(when) => onChange({ ...value, when: when === 'later' ? 'later' : 'now' })}
      />
      {isLater && (
        <MomentField
          label="Date"
          value={value.moment}
          onChange={(moment) => onChange({ ...value, moment })}
          withTime
          tried={tried}
        />
      )}
      {!isLater && canEnd(job) && (
        <Checkbox
          label="This access ends"
          checked={value.ends}
          onChange={(event) => onChange({ ...value, ends: event.currentTarget.checked })}
        />
      )}
      {!isLater && canEnd(job) && value.ends && (
        <>
          <MomentField
            label="Last day"
            value={value.lastDay}
            onChange={(lastDay) => onChange({ ...value, lastDay })}
            withTime={false}
            tried={tried}
          />
          <NativeSelect
            label="What ends then"
            data={endings.map((ending) => ({ value: ending, label: endingLabels[ending] }))}
            value={value.ending}
            onChange={(event) => {
              const chosen = endings.find((ending) => ending === event.currentTarget.value);
              if (chosen !== undefined) onChange({ ...value, ending: chosen });
            }}
          />
        </>
      )}
    </>
  );
}
