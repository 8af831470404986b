// The end of a session, in every window of the browser: what was kept on this device is wiped (sw.js does so as well, where
// it sees the page), and no other window goes on showing amounts.

const kept = ['potlock-pages', 'potlock-outbox'];
const ended = 'potlock-ended';

/** On a page of somebody who is signed in: leaves it when the session ends in another window. */
export function leaveWhenEnded() {
  let leaving = false;
  document.addEventListener('submit', ({ target }) => {
    // This page is on its way out already: to go elsewhere now would call back what tells the server.
    leaving = target.getAttribute('action') === '/logout';
  });
  window.addEventListener('pageshow', () => {
    leaving = false;
  });
  new BroadcastChannel(ended).addEventListener('message', () => {
    if (!leaving) {
      location.replace('/login');
    }
  });
}

/** On a page of nobody: wipes what may have been kept of somebody. */
export async function wipe() {
  document.cookie = 'potlock-copies=; path=/; max-age=0; SameSite=Strict';
  new BroadcastChannel(ended).postMessage('');
  if ('caches' in window) {
    await Promise.all(kept.map((name) => caches.delete(name)));
  }
}
