import 'react';

declare module 'react' {
  // Custom properties are plain style entries; React's type does not know them.
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
