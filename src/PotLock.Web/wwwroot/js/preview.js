// Asks the server, a moment after the last key, what a form would bring about. Previews of deposits, of plans and of days
// that move all ask so; an answer to what does not stand there any more is never shown.

/** Whether something was typed into a field before the script came: a slow line gives people the time. */
export const isTyped = (field) => 'defaultValue' in field && field.type !== 'hidden' && field.value !== field.defaultValue;

/**
 * @param form whose fields are sent
 * @param address where they are sent to
 * @param pause how long to wait after the last key, in milliseconds
 * @param show takes the status of the answer and its document; 0 and an empty document when there was no answer
 */
export function previewOf(form, address, pause, show) {
  let timer;
  let request = new AbortController();

  const ask = async () => {
    request = new AbortController();
    const { signal } = request;
    const options = { method: 'POST', body: new FormData(form), headers: { 'X-PotLock-Fragment': '1' }, signal };
    let status = 0;
    let html = '';
    try {
      const answer = await fetch(address, options);
      html = await answer.text();
      status = answer.status;
    } catch {
      // Without a network there is nothing to show.
    }

    if (!signal.aborted) {
      show(status, new DOMParser().parseFromString(html, 'text/html'));
    }
  };

  /** Gives up what was asked, or was about to be. */
  const forget = () => {
    request.abort();
    clearTimeout(timer);
  };

  /** Asks once nothing more is typed. */
  const askSoon = () => {
    forget();
    timer = setTimeout(ask, pause);
  };

  return { askSoon, forget };
}
