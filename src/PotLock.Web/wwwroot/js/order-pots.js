// Lets the cards of pots be dragged into another order, with a mouse, a pen or a finger. The buttons on the page of
// weightings do the same without this; the server checks the order again.

export function startOrdering(form) {
  const list = document.querySelector('[data-ordered]');
  const idsOf = () => [...list.children].map((card) => card.dataset.pot);

  // The cards that are passed move around the dragged one. It stays where it is in the document, so that the pointer
  // keeps hold of it, and it lies under the pointer afterwards, so that nothing moves to and fro.
  const moveTo = (card, over) => {
    const isAfter = card.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
    for (let passed = null; passed !== over;) {
      passed = isAfter ? card.nextElementSibling : card.previousElementSibling;
      if (isAfter) {
        card.before(passed);
      } else {
        card.after(passed);
      }
    }
  };

  const drag = (grip, start) => {
    const card = grip.closest('[data-pot]');
    const before = [...list.children];
    const idsBefore = idsOf().join();
    const stop = new AbortController();

    const end = (isDropped) => {
      stop.abort();
      card.classList.remove('is-dragged');
      if (!isDropped) {
        list.append(...before);
      } else if (idsOf().join() !== idsBefore) {
        form.append(...idsOf().map((id) => Object.assign(document.createElement('input'), { type: 'hidden', name: 'Pot', value: id })));
        form.requestSubmit();
      }
    };

    const on = (target, name, act) => target.addEventListener(name, act, { signal: stop.signal });
    card.classList.add('is-dragged');
    grip.setPointerCapture(start.pointerId);
    on(grip, 'pointermove', ({ clientX, clientY }) => {
      const over = document.elementFromPoint(clientX, clientY)?.closest('[data-pot]');
      if (over && over !== card && over.parentElement === list) {
        moveTo(card, over);
      }
    });
    on(grip, 'pointerup', () => end(true));
    on(grip, 'pointercancel', () => end(false));
    on(document, 'keydown', ({ key }) => {
      if (key === 'Escape') {
        end(false);
      }
    });
  };

  for (const grip of list.querySelectorAll('[data-grip]')) {
    grip.hidden = false;
    grip.addEventListener('pointerdown', (event) => {
      if (event.isPrimary && event.button === 0) {
        event.preventDefault();
        drag(grip, event);
      }
    });
  }
}
