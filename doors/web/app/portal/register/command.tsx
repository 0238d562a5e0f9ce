/** Commands to copy, a line each, scrolling in their own box. */
export function Command({ label, lines }: { label: string; lines: readonly string[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="command" tabIndex={0} aria-label={label}>
      <pre>
        <code>{lines.join('\n')}</code>
      </pre>
    </section>
  );
}
