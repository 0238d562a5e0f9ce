import { createTheme } from '@mantine/core';

/**
 * How the workbench's Mantine controls behave. Their looks come from `mantine-tokens.css`: variables made
 * anew for every page would take a tenth of its time.
 */
export const theme = createTheme({
  respectReducedMotion: true,
  components: {
    Select: {
      defaultProps: {
        checkIconPosition: 'right',
        withScrollArea: false,
        // Kept mounted, each list would be rendered, unseen, with every page.
        comboboxProps: { transitionProps: { duration: 0 }, withinPortal: false, keepMounted: false },
      },
    },
  },
});
