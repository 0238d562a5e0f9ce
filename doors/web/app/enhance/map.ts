/**
 * Shows public matters on a map once somebody asks for it: until then the page loads this small script and
 * nothing of the map. Everything the map shows stands in the list too.
 */
for (const slot of document.querySelectorAll<HTMLElement>('[data-map]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = slot.dataset.wordsShow ?? '';
  const said = document.createElement('p');
  said.className = 'soft';
  said.setAttribute('role', 'status');
  slot.replaceChildren(button, said);
  button.addEventListener('click', async () => {
    button.disabled = true;
    said.textContent = slot.dataset.wordsLoading ?? '';
    try {
      const { showMap } = await import('./matter-map.ts');
      await showMap(slot);
      button.remove();
      said.textContent = '';
    } catch (error) {
      console.error(error);
      slot.querySelector('.map')?.remove();
      button.disabled = false;
      said.textContent = slot.dataset.wordsFailed ?? '';
    }
  });
}
