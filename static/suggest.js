// While a name is typed at the desk, ask for those that have its words, and let the browser offer them.
// Without this script the name is typed in full, and the form says which names are near.
const PAUSE = 150; // milliseconds without a key
const list = document.createElement("datalist");
list.id = "suggested";
document.body.append(list);
let asked, timer;

function suggest(box) {
  asked?.abort();
  asked = new AbortController();
  const address = new URL(box.dataset.suggest, location);
  address.searchParams.set("term", box.value);
  fetch(address, { signal: asked.signal })
    .then((answer) => (answer.ok ? answer.json() : { results: [] }))
    .then((found) => list.replaceChildren(...found.results.map(({ id, text }) => new Option(text, id))))
    .catch(() => {}); // another key was pressed, or the site is away: the name can still be typed
}

document.addEventListener("focusin", ({ target }) => {
  if (target.dataset.suggest) {
    list.replaceChildren();
    target.setAttribute("list", list.id);
    suggest(target);
  }
});

document.addEventListener("input", ({ target }) => {
  if (target.dataset.suggest) {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE, target);
  }
});
