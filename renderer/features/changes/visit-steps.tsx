import { Button, Kbd } from '@mantine/core';
import type { GuidedVisit } from '#shared/contract/plans.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import styles from './changes.module.css';

export interface VisitStepsProps {
  readonly visit: GuidedVisit;
  /** Takes the values of a step, by its index, to the clipboard. */
  readonly onCopy: (index: number) => void;
}

/** The steps of a visit with their values, what it must look like afterwards, and what the admin may say instead. */
export function VisitSteps({ visit: { steps, expected, knownErrors }, onCopy }: VisitStepsProps) {
  return (
    <>
      <section aria-label="Steps">
        <ol className={styles['steps']}>
          {steps.map(({ text, values }, index) => (
            <li key={index} className={styles['step']}>
              <span className={styles['stepNumber']} aria-hidden>
                {index + 1}
              </span>
              <div>
                <HostileText text={text} />
                {values.length > 0 && (
                  <>
                    <ul className={styles['values']} aria-label={`Values of step ${index + 1}`} tabIndex={0}>
                      {values.map((value, at) => (
                        <li key={at}>
                          <HostileText text={value} />
                        </li>
                      ))}
                    </ul>
                    <div className={styles['copyLine']}>
                      <Button
                        size="compact-sm"
                        onClick={() => onCopy(index)}
                        rightSection={
                          index < 9 && (
                            <Kbd size="xs" aria-hidden>
                              {index + 1}
                            </Kbd>
                          )
                        }
                      >
                        Copy {values.length === 1 ? 'the value' : `all ${values.length}`} of step {index + 1}
                      </Button>
                    </div>
                  </>
                )}
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section aria-label="Afterwards">
        <h2>What it must look like afterwards</h2>
        {expected.map((each, index) => (
          <p key={index}>
            <HostileText text={each} />
          </p>
        ))}
      </section>
      {knownErrors.length > 0 && (
        <section aria-label="Known errors">
          <h2>When the admin says something else</h2>
          {knownErrors.map(({ says, means }) => (
            <p key={says}>
              “{says}”: <Dim>{means}</Dim>
            </p>
          ))}
        </section>
      )}
    </>
  );
}
