import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useContext, useEffect, useId, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { PanelContext } from './panel-frame.tsx';
import styles from './panel-frame.module.css';

export interface SidePanelProps {
  readonly title: ReactNode;
  /** Escape inside the panel and its close button. Put the focus back to what was selected. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Details of whatever is selected, at the right of the page. Only the newest is to be on the screen at a time. */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const place = useContext(PanelContext);
  const heading = useId();
  const open = place?.open;
  useEffect(() => open?.(), [open]);
  const panel = (
    <section
      className={styles['panel']}
      aria-labelledby={heading}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles['head']}>
        <h2 id={heading} className={styles['title']}>
          {title}
        </h2>
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the side panel" onClick={onClose}>
            <IconX size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={styles['body']}>{children}</div>
    </section>
  );
  if (place === null) return panel;
  return place.slot === null ? null : createPortal(panel, place.slot);
}
