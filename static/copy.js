// Offer to copy a sentence, or a quote with its citation, where the browser can.
// Without this script the same words stand on the page, or on the page that “Cite” leads to, to be selected.
const SHOWN = 4000; // milliseconds
let timer;

const said = document.createElement("p");
said.setAttribute("role", "status");
said.className = "copied";

function say(words) {
  clearTimeout(timer);
  said.textContent = words;
  timer = setTimeout(() => (said.textContent = ""), SHOWN);
}

function button(what, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "copy";
  made.textContent = "Copy";
  made.setAttribute("aria-label", `Copy ${label}`);
  made.addEventListener("click", () => copy(what).then(
    () => say(`Copied: ${label}`),
    () => say("This could not be copied. Select the words and copy them."),
  ));
  return made;
}

// The words may have to be fetched first: a browser lets a page copy what it is promised, not what comes later.
function copy(what) {
  const words = Promise.resolve(what()).then((text) => new Blob([text], { type: "text/plain" }));
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": words })]);
}

async function quoteAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return wordsOf(page.querySelector("[data-copy]"));
}

const wordsOf = (part) => part.textContent.trim().replace(/\s+/g, " ");

if (navigator.clipboard?.write && window.ClipboardItem) {
  document.body.append(said);
  for (const words of document.querySelectorAll("[data-copy]")) {
    words.after(button(() => wordsOf(words), words.dataset.copy));
  }
  for (const link of document.querySelectorAll("a[href^='paragraphs/']")) {
    const named = link.ariaLabel ?? link.textContent.replace("Cite ", "Cite paragraph ");
    link.after(" ", button(() => quoteAt(link.href), named.replace("Cite", "the quote of")));
  }
}
