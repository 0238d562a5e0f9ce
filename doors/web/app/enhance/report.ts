/**
 * Betters the steps of a report where scripts run. Everything here has a way without it: photos are sent as
 * they are, the place is chosen from a list, the draft is kept by every step's button.
 */
const script = document.querySelector<HTMLScriptElement>('script[data-words-locate]');
const words = (name: string): string => script?.dataset[`words${name}`] ?? '';
const form = document.querySelector<HTMLFormElement>('form[data-report-step]');

if (form) {
  showChosenPhotos(form);
  offerPlaceOfPhone(form);
  keepTyping(form);
  sendOnce(form);
}

/** Small pictures of what was chosen, before it is sent. */
function showChosenPhotos(within: HTMLFormElement): void {
  for (const input of within.querySelectorAll<HTMLInputElement>('input[data-photos]')) {
    const list = document.createElement('ul');
    list.className = 'photos';
    input.after(list);
    input.addEventListener('change', () => {
      for (const image of list.querySelectorAll('img')) URL.revokeObjectURL(image.src);
      list.replaceChildren(
        ...[...(input.files ?? [])].map((file) => {
          const item = document.createElement('li');
          const image = document.createElement('img');
          image.src = URL.createObjectURL(file);
          image.alt = file.name;
          item.append(image);
          return item;
        }),
      );
    });
  }
}

/** A button that takes the place from the phone, shown only where the browser can. */
function offerPlaceOfPhone(within: HTMLFormElement): void {
  const slot = within.querySelector<HTMLElement>('[data-locate]');
  if (!slot || !('geolocation' in navigator)) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = words('Locate');
  const said = document.createElement('p');
  said.className = 'soft';
  said.setAttribute('role', 'status');
  slot.append(button, said);
  button.addEventListener('click', () => {
    said.textContent = words('Locating');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setField(within, 'longitude', coords.longitude.toFixed(6));
        setField(within, 'latitude', coords.latitude.toFixed(6));
        setField(within, 'pointFrom', 'phone');
        said.textContent = words('Located');
        submitFor(within, 'locate');
      },
      () => {
        said.textContent = words('NotLocated');
      },
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}

function setField(within: HTMLFormElement, name: string, value: string): void {
  const field = within.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

/** Sends the step so that it is kept and shown again. */
function submitFor(within: HTMLFormElement, intent: string): void {
  const button = document.createElement('button');
  button.type = 'submit';
  button.name = 'intent';
  button.value = intent;
  button.hidden = true;
  within.append(button);
  within.requestSubmit(button);
}

/** Keeps what is typed on this device until the step was sent, against a closed page or a lost network. */
function keepTyping(within: HTMLFormElement): void {
  const key = `gongzhi-draft ${location.pathname}`;
  const fields = [...within.elements].filter(
    (each): each is HTMLTextAreaElement | HTMLInputElement =>
      each instanceof HTMLTextAreaElement ||
      (each instanceof HTMLInputElement && /^(text|tel)$/.test(each.type)),
  );
  const kept = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, string>;
  for (const field of fields)
    if (field.value === '' && kept[field.name]) field.value = kept[field.name] ?? '';
  within.addEventListener('input', () => {
    sessionStorage.setItem(
      key,
      JSON.stringify(Object.fromEntries(fields.map(({ name, value }) => [name, value]))),
    );
  });
}

/** One press sends once; without a network it says so and keeps everything. */
function sendOnce(within: HTMLFormElement): void {
  let sent = false;
  const said = document.createElement('p');
  said.className = 'field-error';
  said.setAttribute('role', 'status');
  within.querySelector('.submit')?.prepend(said);
  within.addEventListener('submit', (event) => {
    if (sent) return event.preventDefault();
    if (!navigator.onLine) {
      event.preventDefault();
      said.textContent = words('Offline');
      return;
    }
    sent = true;
    said.textContent = '';
    const button = event.submitter;
    // The button's own name and value must still be sent, so it changes only afterwards.
    setTimeout(() => {
      if (button instanceof HTMLButtonElement) button.textContent = words('Sending');
    });
  });
  // Coming back by the browser's button shows the old page as it was left.
  addEventListener('pageshow', () => {
    sent = false;
  });
}
