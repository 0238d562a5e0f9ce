import { createTheme } from '@mantine/core';

/** How lists to choose from open. */
const lists = {
  checkIconPosition: 'right',
  withScrollArea: false,
  // A form that opens has its first field focused: a list that opened by itself would lie over the next ones.
  openOnFocus: false,
  // Kept mounted, each list would be rendered, unseen, with every page.
  comboboxProps: { transitionProps: { duration: 0 }, withinPortal: false, keepMounted: false },
} as const;

/**
 * How the workbench's Mantine controls behave. Their looks come from `mantine-tokens.css`: variables made
 * anew for every page would take a tenth of its time.
 */
export const theme = createTheme({
  respectReducedMotion: true,
  components: {
    // What is chosen again stays chosen; where nothing may be chosen, a button clears it.
    Select: { defaultProps: { ...lists, allowDeselect: false } },
    MultiSelect: { defaultProps: lists },
  },
});
