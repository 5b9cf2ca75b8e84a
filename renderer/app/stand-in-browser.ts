/** Gives jsdom what a real browser has and the console uses: sizes, media queries, observers. For tests. */
export function standInForBrowser(): void {
  class NoObserver {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  Object.assign(window, {
    ResizeObserver: NoObserver,
    matchMedia: () => ({
      matches: false,
      addEventListener() {},
      removeEventListener() {},
    }),
  });
  // Lists draw only what is in sight: without a size nothing would be.
  Object.defineProperties(HTMLElement.prototype, {
    clientHeight: { configurable: true, value: 800 },
    clientWidth: { configurable: true, value: 1200 },
    // What has no size counts as scrolled away: menus then hide as soon as they have found their place.
    getBoundingClientRect: { configurable: true, value: () => new DOMRect(8, 8, 160, 32) },
    scrollIntoView: { configurable: true, value: () => {} },
    scrollTo: { configurable: true, value: () => {} },
  });
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  window.scrollTo = () => {};
}
