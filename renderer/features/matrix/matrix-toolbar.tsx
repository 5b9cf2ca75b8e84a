import { ActionIcon, Button, Popover, SegmentedControl, Tooltip } from '@mantine/core';
import { IconDownload, IconHelp, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { densities, type Density } from './geometry/density.ts';
import { Legend } from './legend.tsx';

const densityWords = {
  'heat-map': 'Heat map',
  compact: 'Compact',
  normal: 'Normal',
  roomy: 'Roomy',
} satisfies Record<Density, string>;

export interface MatrixToolbarProps {
  readonly isList: boolean;
  readonly onList: (isList: boolean) => void;
  readonly density: Density;
  readonly onZoom: (step: 1 | -1) => void;
  readonly legendOpen: boolean;
  readonly onLegend: (open: boolean) => void;
  readonly onExport: () => void;
}

/** How the matrix is looked at: as grid or list, how close, and what its signs mean. */
export function MatrixToolbar(props: MatrixToolbarProps) {
  const { isList, onList, density, onZoom, legendOpen, onLegend, onExport } = props;
  return (
    <>
      {!isList && (
        <div className="rc-mx-zoom" role="group" aria-label="Zoom">
          <Tooltip label="Farther (−)">
            <ActionIcon aria-label="Zoom out" disabled={density === densities[0]} onClick={() => onZoom(-1)}>
              <IconZoomOut size={18} />
            </ActionIcon>
          </Tooltip>
          <span className="rc-mx-zoom-word" aria-live="polite">
            {densityWords[density]}
          </span>
          <Tooltip label="Closer (+)">
            <ActionIcon
              aria-label="Zoom in"
              disabled={density === densities.at(-1)}
              onClick={() => onZoom(1)}
            >
              <IconZoomIn size={18} />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
      <Tooltip label="Grid or list (Alt+L)">
        <SegmentedControl
          size="xs"
          aria-label="Show as"
          value={isList ? 'list' : 'grid'}
          onChange={(value) => onList(value === 'list')}
          data={[
            { value: 'grid', label: 'Grid' },
            { value: 'list', label: 'List' },
          ]}
        />
      </Tooltip>
      <Tooltip label="Export what is shown">
        <ActionIcon aria-label="Export what is shown" onClick={onExport}>
          <IconDownload size={18} />
        </ActionIcon>
      </Tooltip>
      <Popover
        opened={legendOpen}
        onChange={onLegend}
        position="bottom-end"
        width={820}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <Button leftSection={<IconHelp size={16} />} onClick={() => onLegend(!legendOpen)}>
            Legend
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Legend" tabIndex={-1}>
          <Legend />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
