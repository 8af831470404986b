// Notifications on this device: the browser asks its person, its push service gives an address, and the form carries it here.

/**
 * How things stand in this browser.
 * @param {{ hasPush: boolean, isApple: boolean, isInstalled: boolean, permission: string, isSubscribed: boolean,
 *   isKnown: boolean }} browser
 */
export function stateOf(browser) {
  if (!browser.hasPush) {
    // An iPhone can, but only from the home screen.
    return browser.isApple && !browser.isInstalled ? 'install' : 'unsupported';
  }

  if (browser.permission === 'denied') {
    return 'denied';
  }

  return browser.permission === 'granted' && browser.isSubscribed && browser.isKnown ? 'on' : 'off';
}

/** The bytes of a text in base64url, as the browser takes a key. */
export function bytesOf(text) {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(globalThis.atob(base64.padEnd(Math.ceil(base64.length / 4) * 4, '=')), (c) => c.charCodeAt(0));
}

/** What a form sends of a subscription. */
export function fieldsOf(made) {
  const { endpoint, keys } = made.toJSON();
  return { Endpoint: endpoint, P256dh: keys.p256dh.replaceAll('=', ''), Auth: keys.auth.replaceAll('=', '') };
}

const hasPush = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

async function subscription() {
  const worker = await navigator.serviceWorker.getRegistration();
  return worker?.pushManager.getSubscription();
}

async function look(section) {
  return stateOf({
    hasPush: hasPush(),
    isApple: 'standalone' in navigator,
    isInstalled: navigator.standalone === true || matchMedia('(display-mode: standalone)').matches,
    permission: hasPush() ? window.Notification.permission : '',
    isSubscribed: hasPush() && Boolean(await subscription()),
    isKnown: section.dataset.here === 'yes',
  });
}

async function keyOf(form) {
  const answer = await fetch(form.dataset.pushOn, {
    method: 'POST', headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value },
  });
  if (!answer.ok || answer.redirected) {
    throw new Error('no key');
  }

  return (await answer.json()).key;
}

async function turnOn(form) {
  // Asked first, while the browser still knows that somebody pressed a button.
  if (await window.Notification.requestPermission() !== 'granted') {
    return false;
  }

  const worker = await navigator.serviceWorker.ready;
  // One of before may be for another key, or of another session.
  await (await worker.pushManager.getSubscription())?.unsubscribe();
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(await keyOf(form)) });
  for (const [name, value] of Object.entries(fieldsOf(made))) {
    form.elements[name].value = value;
  }

  return true;
}

/** Starts the part of the page about this device. */
export async function startPush(section) {
  const show = (state) => {
    for (const part of section.querySelectorAll('[data-push-state]')) {
      part.hidden = part.dataset.pushState !== state;
    }
  };
  const problem = section.querySelector('[data-push-problem]');
  const on = section.querySelector('[data-push-on]');
  on.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      if (await turnOn(on)) {
        on.submit();
        return;
      }
    } catch {
      problem.textContent = 'That didn’t work. Try again in a moment.';
      problem.hidden = false;
    }

    show(await look(section));
  });
  const off = section.querySelector('[data-push-off]');
  off.addEventListener('submit', async (event) => {
    event.preventDefault();
    // Whether the browser lets go or not, the server tells it nothing any more.
    await (await subscription())?.unsubscribe().catch(() => false);
    off.submit();
  });
  show(await look(section));
}
