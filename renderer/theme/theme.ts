import {
  ActionIcon,
  Button,
  createTheme,
  Drawer,
  Input,
  Menu,
  Modal,
  Notification,
  Popover,
  rem,
  MultiSelect,
  Select,
  Tooltip,
  type MantineColorsTuple,
} from '@mantine/core';

/** The one accent: ink blue-violet, far from the green, amber and red that mean something. */
const ink: MantineColorsTuple = [
  '#eef0fd',
  '#dde1fa',
  '#bcc4f3',
  '#99a5ec',
  '#7d8be6',
  '#6576dd',
  '#4f60cf',
  '#4352b8',
  '#36439a',
  '#2a357d',
];

/** Greys of the light scheme: cool, close to white at the top. */
const gray: MantineColorsTuple = [
  '#f6f7f9',
  '#eef0f3',
  '#e3e6eb',
  '#d3d7de',
  '#bcc2cc',
  '#7b8494',
  '#5b6372',
  '#454c59',
  '#2c313b',
  '#191c23',
];

/** Greys of the dark scheme: 0 is text, 7 the page. */
const dark: MantineColorsTuple = [
  '#e2e5ea',
  '#c3c8d1',
  '#a0a8b5',
  '#808999',
  '#3b414d',
  '#2d323c',
  '#23272f',
  '#191c22',
  '#14161b',
  '#0f1115',
];

/** Everything that Mantine draws follows this; what Mantine has no word for stands in tokens.css. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 6 },
  autoContrast: true,
  colors: { ink, gray, dark },
  black: '#191c23',
  defaultRadius: 'md',
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(12) },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Segoe UI Mono', 'Liberation Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: rem(12), sm: rem(13.5), md: rem(13.5), lg: rem(15), xl: rem(18) },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.3' },
  fontWeights: { regular: '400', medium: '500', bold: '650' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(18), lineHeight: '1.3' },
      h2: { fontSize: rem(15), lineHeight: '1.4' },
      h3: { fontSize: rem(13.5), lineHeight: '1.45' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', variant: 'default' },
      vars: (_theme, props) => ({
        root:
          (props.size ?? 'sm') === 'sm'
            ? { '--button-height': rem(32), '--button-padding-x': rem(12), '--button-fz': rem(13) }
            : {},
      }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Input: Input.extend({
      vars: (_theme, props) => ({
        wrapper: (props.size ?? 'sm') === 'sm' ? { '--input-height': rem(32), '--input-fz': rem(13.5) } : {},
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] },
    }),
    // The page itself never scrolls, so nothing needs locking; locking would write an inline style sheet, which
    // the content policy forbids.
    Modal: Modal.extend({
      defaultProps: {
        lockScroll: false,
        closeButtonProps: { 'aria-label': 'Close' },
        padding: 'lg',
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        radius: 'lg',
      },
    }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } },
    }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'md',
        radius: 'md',
        position: 'bottom-end',
        // An extra element that takes the focus is no item: a menu may hold nothing else.
        withInitialFocusPlaceholder: false,
      },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md' } }),
    // A list opens for a click, an arrow or a letter: opened by the focus alone, it would take Escape from the dialog.
    Select: Select.extend({ defaultProps: { openOnFocus: false } }),
    MultiSelect: MultiSelect.extend({ defaultProps: { openOnFocus: false } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, multiline: true, maw: 340, withArrow: false },
    }),
  },
});
