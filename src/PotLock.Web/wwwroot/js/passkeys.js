// Passkeys: the server says what to sign, the browser asks for the key, and the form carries the answer.
const known = () => 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in window.PublicKeyCredential;

async function optionsOf(form, address) {
  const token = form.elements.__RequestVerificationToken.value;
  const answer = await fetch(address, { method: 'POST', headers: { RequestVerificationToken: token } });
  if (!answer.ok || answer.redirected) {
    throw new Error('no options');
  }

  return answer.json();
}

function start(form, address, ask) {
  if (!known()) {
    return;
  }

  form.hidden = false;
  const problem = form.querySelector('[data-passkey-problem]');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      form.elements.Credential.value = JSON.stringify((await ask(await optionsOf(form, address))).toJSON());
      form.submit();
    } catch {
      // Cancelled, too late, or none there: the browser has said what.
      problem.textContent = 'That didn’t work. Try again.';
      problem.hidden = false;
    }
  });
}

export function startPasskeyAdd(form) {
  document.querySelector('[data-passkey-missing]').hidden = known();
  start(form, form.dataset.passkeyAdd, (options) => navigator.credentials.create({
    publicKey: window.PublicKeyCredential.parseCreationOptionsFromJSON(options),
  }));
}

export function startPasskeyLogIn(form) {
  start(form, form.dataset.passkeyLogin, (options) => {
    form.elements.RememberMe.value = document.querySelector('[type=checkbox][name=RememberMe]')?.checked ? 'true' : 'false';
    return navigator.credentials.get({ publicKey: window.PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  });
}
