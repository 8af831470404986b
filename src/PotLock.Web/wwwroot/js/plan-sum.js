// Shows what the lines of a monthly plan sum to while they are typed. The server sums them, by the rule that counts.
import { previewOf } from './preview.js';

const typingPause = 250;

export function startPlanSum(form) {
  const place = form.querySelector('[data-plan-sum]');
  const preview = previewOf(form, '/transfer/sum', typingPause, (status, answer) => {
    if (status === 200 || status === 0) {
      place.replaceChildren(...answer.body.children);
    }
  });

  form.addEventListener('input', () => {
    if (form.elements.namedItem('Mode').value === 'lines') {
      preview.askSoon();
    } else {
      preview.forget();
    }
  });
}
