// Narrows a list of pots while its search is typed; Enter asks the server, which finds the same.

const plain = (text) => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLocaleLowerCase();

/** Whether a name has in it what was typed, whatever the case and the accents. */
export const isFound = (name, typed) => plain(name).includes(plain(typed.trim()));

/** Filters the pots of the list that the input names. */
export function startSearch(input) {
  const list = document.querySelector(input.dataset.search);
  if (!list) {
    return;
  }

  const narrow = () => {
    for (const pot of list.querySelectorAll('[data-pot]')) {
      pot.hidden = !isFound(pot.dataset.name, input.value);
    }
  };
  input.addEventListener('input', narrow);
  // Whoever typed before this script had come is answered too.
  narrow();
}
