// Narrows a list of pots while its search is typed; Enter asks the server, which finds the same.

const plain = (text) => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLocaleLowerCase();

/** Filters the pots of the list that the input names. */
export function startSearch(input) {
  const list = document.querySelector(input.dataset.search);
  if (!list) {
    return;
  }

  const narrow = () => {
    const part = plain(input.value.trim());
    for (const pot of list.querySelectorAll('[data-pot]')) {
      pot.hidden = !plain(pot.dataset.name).includes(part);
    }
  };
  input.addEventListener('input', narrow);
  // Whoever typed before this script had come is answered too.
  narrow();
}
