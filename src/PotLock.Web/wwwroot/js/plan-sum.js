// Shows what the lines of a monthly plan sum to while they are typed. The server sums them, by the rule that counts.

const typingPause = 250;

export function startPlanSum(form) {
  const place = form.querySelector('[data-plan-sum]');
  let timer;
  let request;

  const show = async () => {
    request = new AbortController();
    try {
      const answer = await fetch('/transfer/sum', { method: 'POST', body: new FormData(form), signal: request.signal });
      if (answer.ok) {
        const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
        place.replaceChildren(...parsed.body.children);
      }
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        place.replaceChildren();
      }
    }
  };

  form.addEventListener('input', () => {
    request?.abort();
    clearTimeout(timer);
    if (form.elements.namedItem('Mode').value === 'lines') {
      timer = setTimeout(show, typingPause);
    }
  });
}
