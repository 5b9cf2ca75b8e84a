import { useLayoutEffect, useRef } from 'react';

export interface Tip {
  readonly text: string;
  /** Where it belongs to, in CSS pixels of the window. */
  readonly x: number;
  readonly y: number;
}

/** The hover sentence. Stays inside the window; assistive technology hears the same from the cell itself. */
export function GridTip({ tip }: { readonly tip: Tip | null }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || tip === null) return;
    const { width, height } = element.getBoundingClientRect();
    const left = Math.max(8, Math.min(tip.x + 14, innerWidth - width - 8));
    const below = tip.y + 18;
    element.style.left = `${left}px`;
    element.style.top = `${below + height > innerHeight - 8 ? Math.max(8, tip.y - height - 10) : below}px`;
  }, [tip]);
  if (tip === null) return null;
  return (
    <div ref={box} className="rc-mx-tip" aria-hidden>
      <bdi>{tip.text}</bdi>
    </div>
  );
}
