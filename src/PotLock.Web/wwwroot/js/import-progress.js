// Shows how far an import is, without loading the page again; when it is over, the page that says so is opened.

const every = 1000;

/** Asks once a second, as long as the page is there. */
export function startProgress(card) {
  const progress = card.querySelector('[data-import-progress]');
  const look = async () => {
    try {
      const answer = await fetch(location.pathname, { headers: { 'X-PotLock-Fragment': '1' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const now = page.querySelector('[data-import-progress]');
      if (!now) {
        location.replace(location.pathname);
        return;
      }

      progress.replaceChildren(...now.childNodes);
    } catch {
      // The next look may find the server again.
    }

    setTimeout(look, every);
  };
  setTimeout(look, every);
}
