import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#e6f2f1',
  '#cfe4e2',
  '#a3cbc8',
  '#73b0ac',
  '#4a9793',
  '#2c8581',
  '#0b6e6e',
  '#075f5f',
  '#075454',
  '#034343',
];

/** Mantine in the family's type, radius and accent. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent },
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '650' },
  defaultRadius: 'var(--radius)',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '18px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
  },
});

/**
 * Makes Mantine paint with the shared tokens, so that light and dark come from one place (our CSS and the
 * cookie) and no script has to run before the first paint. Mantine itself stays in its light scheme.
 */
export const fromTokens: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default': 'var(--ground)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-hover': 'var(--ground-low)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-error': 'var(--overdue)',
    '--mantine-color-accent-filled': 'var(--accent)',
    '--mantine-color-accent-filled-hover': 'var(--accent-strong)',
    '--mantine-color-accent-light': 'var(--accent-ground)',
    '--mantine-color-accent-light-color': 'var(--accent-strong)',
    '--mantine-color-gray-0': 'var(--ground-low)',
    '--mantine-color-gray-1': 'var(--ground-low)',
    '--mantine-color-gray-2': 'var(--line)',
    '--mantine-color-gray-3': 'var(--line)',
    '--mantine-color-gray-4': 'var(--line-strong)',
    '--mantine-color-gray-5': 'var(--line-strong)',
    '--mantine-color-gray-6': 'var(--ink-soft)',
    '--mantine-color-gray-7': 'var(--ink-soft)',
    '--mantine-color-white': 'var(--ground)',
    '--mantine-color-black': 'var(--ink)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
  },
  light: {},
  dark: {},
});
