// Shows, while weightings are typed, which pots' days move. The server works it out with the function of the forecast; the
// button that asks for it without a script is not needed then.

const typingPause = 400;

export function startDatePreview(form) {
  const place = form.querySelector('[data-date-preview-place]');
  let timer;
  let request;

  const show = async () => {
    request = new AbortController();
    const { signal } = request;
    try {
      const answer = await fetch(form.dataset.datePreview, {
        method: 'POST',
        body: new FormData(form),
        headers: { 'X-PotLock-Fragment': '1' },
        signal,
      });
      // What cannot be set moves nothing; the sum beside it says what is wrong.
      const html = answer.ok ? await answer.text() : '';
      if (!signal.aborted) {
        place.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.children);
      }
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        place.replaceChildren();
      }
    }
  };

  form.querySelector('[data-date-preview-button]').hidden = true;
  form.addEventListener('input', (event) => {
    if (event.target.name.startsWith('Weighting')) {
      request?.abort();
      clearTimeout(timer);
      timer = setTimeout(show, typingPause);
    }
  });
}
