// A finger that swipes a row to the left finds its Undo there; the page of the entry has the same button for everybody.

const width = 96;
const least = 10;

/** How far a row stands to the left for a finger that moved so far; beyond the button it follows slower and slower. */
export function shiftOf(moved, wasOpen) {
  const shift = Math.min(0, moved - (wasOpen ? width : 0));
  return shift < -width ? -width + (shift + width) / 4 : shift;
}

/** Whether a row that was let go there stays open. */
export const staysOpen = (shift) => shift <= -width / 2;

/** Whether a move is a swipe, and not the start of a scroll; null while it is too short to say. */
export function isSwipe(x, y) {
  return Math.max(Math.abs(x), Math.abs(y)) < least ? null : Math.abs(x) > Math.abs(y);
}

/** The finger lifts from a link, and must not follow it; what it uncovered may be pressed at once. */
function stayHere() {
  const stay = (click) => {
    if (!click.target.closest('.swipe')) {
      click.preventDefault();
    }
  };
  window.addEventListener('click', stay, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', stay, { capture: true }), 50);
}

/** Lets the rows of a list be swiped, each with a copy of the form in its template. */
export function startSwipes(list) {
  const template = list.querySelector('template');
  const session = template.content.querySelector('[name=CommandId]')?.value;
  if (session === undefined) {
    // Whoever may only look at the book has no form to undo with.
    return;
  }

  let swipe = null;

  const put = (row, shift) => row.style.setProperty('--shift', `${shift}px`);
  const close = (row) => {
    row.querySelector('.swipe')?.remove();
    row.classList.remove('is-swiped', 'is-moving');
    row.style.removeProperty('--shift');
  };
  const open = (row) => {
    for (const other of list.querySelectorAll('.is-swiped')) {
      if (other !== row) {
        close(other);
      }
    }

    if (!row.classList.contains('is-swiped')) {
      const form = document.importNode(template.content.querySelector('form'), true);
      form.setAttribute('action', `/entries/${row.dataset.entry}/undo`);
      form.querySelector('[name=CommandId]').value = `${session}-${row.dataset.entry}`;
      row.append(form);
      row.classList.add('is-swiped');
    }
  };
  const end = () => {
    const { row, shift, isOn } = swipe ?? {};
    swipe = null;
    if (!isOn) {
      return;
    }

    row.classList.remove('is-moving');
    if (staysOpen(shift)) {
      put(row, -width);
    } else {
      close(row);
    }
  };

  list.addEventListener('pointerdown', (event) => {
    const row = event.target.closest('[data-undo="yes"]');
    swipe = event.pointerType === 'touch' && event.isPrimary && row && !event.target.closest('.swipe, .tick')
      ? { row, x: event.clientX, y: event.clientY, shift: 0, wasOpen: row.classList.contains('is-swiped'), isOn: null }
      : null;
  });
  list.addEventListener('pointermove', (event) => {
    if (!swipe) {
      return;
    }

    const moved = event.clientX - swipe.x;
    swipe.isOn ??= isSwipe(moved, event.clientY - swipe.y);
    if (swipe.isOn === false) {
      swipe = null;
    } else if (swipe.isOn) {
      open(swipe.row);
      swipe.row.classList.add('is-moving');
      swipe.shift = shiftOf(moved, swipe.wasOpen);
      put(swipe.row, swipe.shift);
    }
  });
  list.addEventListener('pointerup', () => {
    if (swipe?.isOn) {
      stayHere();
    }

    end();
  });
  list.addEventListener('pointercancel', end);
}
