// Suggest councils and people while somebody types in the search box. Without this script the box is a plain form.
const PAUSE = 120; // milliseconds without a key

function option({ name, what, address }, number) {
  const item = document.createElement("li");
  const kind = document.createElement("span");
  item.id = `suggestion-${number}`;
  item.dataset.address = address;
  item.setAttribute("role", "option");
  kind.className = "meta";
  kind.textContent = ` ${what}`;
  item.append(name, kind);
  return item;
}

function suggestFor(box) {
  const form = box.form;
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let asked, timer, active = -1;

  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Councils and people");
  status.className = "unseen";
  status.setAttribute("role", "status");
  form.classList.add("suggests");
  box.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    box.setAttribute(name, value);
  }

  function show(found) {
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = found.length ? `${found.length} suggestion${found.length > 1 ? "s" : ""}` : "";
    choose(-1);
  }

  function choose(number) {
    active = number;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    const item = list.children[active];
    if (item) {
      box.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }

  function suggest() {
    asked?.abort();
    if (!box.value.trim()) return show([]);
    asked = new AbortController();
    const address = new URL(box.dataset.suggestions, location);
    address.searchParams.set("q", box.value);
    return fetch(address, { signal: asked.signal })
      .then((answer) => (answer.ok ? answer.json() : { suggestions: [] }))
      .then(({ suggestions }) => show(document.activeElement === box ? suggestions : []))
      .catch(() => {}); // another key was pressed, or the site is away: Find still finds
  }

  box.addEventListener("focus", () => form.append(status), { once: true });

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE);
  });

  box.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "Escape" && !list.hidden) {
      show([]);
    } else if (event.key === "ArrowDown" && last >= 0) {
      choose(active < last ? active + 1 : -1);
    } else if (event.key === "ArrowUp" && last >= 0) {
      choose(active < 0 ? last : active - 1);
    } else if (event.key === "Enter" && active >= 0) {
      location.assign(list.children[active].dataset.address);
    } else {
      return;
    }
    event.preventDefault();
  });

  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("[role=option]");
    event.preventDefault();
    if (item) location.assign(item.dataset.address);
  });

  box.addEventListener("blur", () => {
    clearTimeout(timer);
    asked?.abort();
    show([]);
  });
}

document.querySelectorAll("[data-suggestions]").forEach(suggestFor);
