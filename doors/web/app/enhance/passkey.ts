/**
 * Adds a passkey, or signs in with one, where the browser can. Without scripts the pages show no button, and
 * password and one-time code do the same.
 *
 * @source W3C Web Authentication Level 3, section 5.1
 */
const base = '/api/accounts/passkey';

for (const slot of document.querySelectorAll<HTMLElement>('[data-passkey]')) offer(slot);

function offer(slot: HTMLElement): void {
  const able = 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
  if (!able) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = slot.dataset['label'] ?? '';
  const failure = document.createElement('p');
  failure.setAttribute('role', 'alert');
  slot.append(button, failure);
  button.addEventListener('click', async () => {
    button.disabled = true;
    failure.textContent = '';
    try {
      await (slot.dataset['passkey'] === 'register' ? register() : signIn());
      location.assign(slot.dataset['next'] ?? '/');
    } catch {
      // Whatever it was (cancelled, timed out, refused), the person can only try again or do without.
      failure.textContent = slot.dataset['failed'] ?? '';
      button.disabled = false;
    }
  });
}

async function register(): Promise<void> {
  const options = await ask<PublicKeyCredentialCreationOptionsJSON>('generate-register-options');
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  await send('verify-registration', await navigator.credentials.create({ publicKey }));
}

async function signIn(): Promise<void> {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>('generate-authenticate-options');
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  await send('verify-authentication', await navigator.credentials.get({ publicKey }));
}

async function ask<Options>(path: string): Promise<Options> {
  const answer = await fetch(`${base}/${path}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as Options;
}

async function send(path: string, credential: Credential | null): Promise<void> {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey was given');
  const answer = await fetch(`${base}/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ response: credential.toJSON() }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
}
