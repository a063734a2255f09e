import { type CSSVariablesResolver, createTheme, rem } from '@mantine/core';
import inputClasses from './Inputs.module.css';
import overlayClasses from './Overlays.module.css';
import { DARK_TOKENS, LIGHT_TOKENS } from './tokens.ts';

/** Base sizes a person may choose; 15 is the one the drawings are made for. */
export const BASE_SIZES = [13, 15, 17, 19] as const;

/** A CJK system font has two weights; any other would be drawn by the browser as one of them. */
const WEIGHTS = { regular: '400', medium: '400', bold: '700' };

/**
 * Sizes are those of base 15, in rem against a root of 16 px at base 15 (base.css), so that text, rows and
 * controls grow together when the person chooses another base.
 */
export const theme = createTheme({
  primaryColor: 'head',
  primaryShade: 6,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  white: '#FFFFFF',
  black: '#1B1C1F',
  colors: {
    head: [
      '#FBF0F0',
      '#F4DADB',
      '#E7B3B5',
      '#DA8A8E',
      '#CC5F64',
      '#BE3D43',
      '#B01E23',
      '#97191E',
      '#7C1418',
      '#5E0F12',
    ],
    gray: [
      '#F7F7F8',
      '#F1F2F3',
      '#E7E8EA',
      '#DCDDE0',
      '#C6C8CC',
      '#9EA1A7',
      '#666970',
      '#4F5258',
      '#33353A',
      '#1B1C1F',
    ],
    dark: [
      '#E7E8EA',
      '#B4B7BD',
      '#979AA1',
      '#6C7078',
      '#44474E',
      '#34373D',
      '#26282D',
      '#1B1C20',
      '#141518',
      '#0F1012',
    ],
  },
  fontFamily: '"Noto Sans CJK SC","Microsoft YaHei","思源黑体",sans-serif',
  fontFamilyMonospace: '"Noto Sans Mono CJK SC","Noto Sans CJK SC",monospace',
  fontWeights: WEIGHTS,
  fontSizes: { xs: rem(13), sm: rem(15), md: rem(15), lg: rem(17), xl: rem(20) },
  lineHeights: { xs: rem(20), sm: rem(24), md: rem(24), lg: rem(28), xl: rem(28) },
  spacing: { xs: rem(4), sm: rem(8), md: rem(16), lg: rem(24), xl: rem(32) },
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(8) },
  shadows: {
    xs: 'none',
    sm: 'var(--shadow)',
    md: 'var(--shadow)',
    lg: 'var(--shadow)',
    xl: 'var(--shadow)',
  },
  components: {
    Input: { classNames: { input: inputClasses.input, section: inputClasses.section } },
    InputWrapper: {
      classNames: {
        label: inputClasses.label,
        error: inputClasses.error,
        description: inputClasses.description,
      },
    },
    Pill: { classNames: { root: inputClasses.pill } },
    Textarea: { defaultProps: { autosize: true, minRows: 2 } },
    Select: {
      defaultProps: { checkIconPosition: 'right', withScrollArea: true, comboboxProps: { shadow: 'md' } },
      classNames: { dropdown: overlayClasses.dropdown, option: overlayClasses.option },
    },
    MultiSelect: { classNames: { dropdown: overlayClasses.dropdown, option: overlayClasses.option } },
    Combobox: { classNames: { dropdown: overlayClasses.dropdown, option: overlayClasses.option } },
    // The placeholder would take the focus inside a menu without being an item of it.
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false },
      classNames: { dropdown: overlayClasses.popover, item: overlayClasses.menuItem },
    },
    Popover: { classNames: { dropdown: overlayClasses.popover } },
    Modal: {
      defaultProps: {
        size: rem(480),
        padding: 24,
        radius: 'lg',
        shadow: 'md',
        transitionProps: { duration: 0 },
      },
      classNames: {
        content: overlayClasses.modal,
        title: overlayClasses.modalTitle,
        header: overlayClasses.modalHeader,
        overlay: overlayClasses.scrim,
      },
    },
    Overlay: { defaultProps: { backgroundOpacity: 0.38, color: '#14161A' } },
    DatePicker: { classNames: { day: overlayClasses.day, calendarHeaderControl: overlayClasses.dayControl } },
    Checkbox: {
      classNames: {
        input: inputClasses.checkbox,
        label: inputClasses.choiceLabel,
        description: inputClasses.description,
      },
    },
    Radio: { classNames: { radio: inputClasses.radio, label: inputClasses.choiceLabel } },
    Tooltip: { classNames: { tooltip: overlayClasses.tooltip } },
  },
});

/** Puts our tokens, and Mantine's own surfaces expressed in them, on the root element. */
export const resolveCssVariables: CSSVariablesResolver = () => {
  const surfaces = {
    '--mantine-color-body': 'var(--bg)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink3)',
    '--mantine-color-placeholder': 'var(--ink3)',
    '--mantine-color-error': 'var(--accent)',
    '--mantine-color-default': 'var(--bg)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line2)',
    '--mantine-color-disabled': 'var(--bg3)',
    '--mantine-color-disabled-color': 'var(--ink3)',
    '--mantine-color-disabled-border': 'var(--line)',
  };
  return { variables: {}, light: { ...LIGHT_TOKENS, ...surfaces }, dark: { ...DARK_TOKENS, ...surfaces } };
};
