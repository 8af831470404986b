// Offers to install PotLock where the browser can. It says so once, after the page has come, and only if it is not installed.

const halfAYear = 15768000;

function decline() {
  const [prefix, secure] = location.protocol === 'https:' ? ['__Host-', '; Secure'] : ['', ''];
  document.cookie = `${prefix}potlock-install=later; path=/; max-age=${halfAYear}; SameSite=Lax${secure}`;
}

/** Shows the offers of a page once there is something to offer. */
export function startInstall(offers) {
  const hide = () => offers.forEach((offer) => { offer.hidden = true; });
  let prompt;
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    prompt = event;
    offers.forEach((offer) => { offer.hidden = false; });
  });
  window.addEventListener('appinstalled', hide);
  for (const offer of offers) {
    offer.querySelector('[data-install-now]').addEventListener('click', async () => {
      hide();
      // A browser that was told no is not asked again by itself; the page about it stays.
      if ((await prompt.prompt())?.outcome === 'dismissed') {
        decline();
      }
    });
    offer.querySelector('[data-install-later]')?.addEventListener('click', () => {
      hide();
      decline();
    });
  }
}
