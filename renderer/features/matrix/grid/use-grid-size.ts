import { useLayoutEffect, useState, type RefObject } from 'react';

export interface GridSize {
  readonly width: number;
  readonly height: number;
}

/** The room inside an element without its scrollbars, in CSS pixels; null before the first measurement. */
export function useGridSize(element: RefObject<HTMLElement | null>): GridSize | null {
  const [size, setSize] = useState<GridSize | null>(null);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = measured;
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
