// What is ticked in a list can be changed from a bar that stays on the screen; without this the form stands under the list.

/** How many are ticked, in words. */
export const describeTicked = (count) => (count === 0 ? 'None selected' : `${count} selected`);

/** Turns the form that changes what is ticked into that bar. */
export function startTicks(section) {
  const form = section.querySelector('form');
  if (!form) {
    // Whoever may only look at the book has nothing to tick for.
    section.hidden = true;
    return;
  }

  const bar = section.querySelector('.bulk__bar');
  const count = bar.querySelector('.bulk__count span');
  const doors = [...bar.querySelectorAll('[aria-controls]')];
  const boxes = [...document.querySelectorAll(`input[type=checkbox][form="${form.id}"]`)];
  const fieldOf = (door) => document.getElementById(door.getAttribute('aria-controls'));
  const inputOf = (door) => fieldOf(door).querySelector('input, select');

  const show = (door, isOpen) => {
    fieldOf(door).hidden = !isOpen;
    door.setAttribute('aria-expanded', String(isOpen));
    form.hidden = doors.every((one) => fieldOf(one).hidden);
  };
  const say = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    count.textContent = describeTicked(ticked);
    // What was refused stays to be read, though nothing is ticked.
    section.hidden = ticked === 0 && !section.querySelector('.field__error');
  };

  for (const door of doors) {
    door.addEventListener('click', () => {
      const isOpen = door.getAttribute('aria-expanded') !== 'true';
      if (!isOpen) {
        // What is not seen is not sent.
        inputOf(door).value = '';
      }

      show(door, isOpen);
      if (isOpen) {
        inputOf(door).focus();
      }
    });
    show(door, inputOf(door).value !== '' || fieldOf(door).querySelector('.field__error') !== null);
  }

  bar.querySelector('[data-untick]').addEventListener('click', () => {
    const first = boxes.find((box) => box.checked);
    boxes.forEach((box) => { box.checked = false; });
    say();
    first?.focus();
  });
  boxes.forEach((box) => box.addEventListener('change', say));
  // A browser that goes back ticks again what was ticked.
  window.addEventListener('pageshow', say);
  section.classList.add('bulk--bar');
  bar.hidden = false;
  say();
}
