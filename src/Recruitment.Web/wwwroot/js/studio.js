// Puts one of Elsa Studio's elements into our frame, tells it where the API is, and leads its links to our pages.
(() => {
  const frame = document.querySelector(".frame");
  const press = {
    menu: () => frame.classList.toggle("open"),
    fold: () => {
      recruitment.remember("sidebar", frame.classList.toggle("narrow") ? "narrow" : "wide");
    },
    theme: () => {
      recruitment.remember("theme", frame.classList.contains("dark") ? "light" : "dark");
      location.reload();
    },
    retry: async button => {
      button.disabled = true;
      const answer = await fetch("/elsa/api/alterations/workflows/retry", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ workflowInstanceIds: [document.getElementById("studio").dataset.id] }),
      });
      await answer.text(); // an answer that is read to its end is not broken off by what follows
      if (answer.ok) location.reload();
      else button.textContent = "It cannot be retried";
    },
  };
  for (const button of document.querySelectorAll("[data-studio]")) {
    button.addEventListener("click", () => press[button.dataset.studio](button));
  }

  // Studio itself knows light colours only; its own are variables, which studio.css sets, but not those of the code editor.
  const darken = () => {
    if (!window.monaco?.editor) return false;
    const set = monaco.editor.setTheme.bind(monaco.editor);
    monaco.editor.setTheme = () => set("vs-dark");
    monaco.editor.onDidCreateEditor(() => set("vs-dark"));
    set("vs-dark");
    return true;
  };

  const place = document.getElementById("studio");
  if (!place) return;
  const go = page => id => location.assign(`/studio/${page}/${encodeURIComponent(id)}`);
  const { element: name, attribute, id } = place.dataset;
  customElements.whenDefined(name).then(() => {
    const element = document.createElement(name);
    element.setAttribute("remote-endpoint", `${location.origin}/elsa/api`);
    if (attribute) element.setAttribute(attribute, id);
    element.editWorkflowDefinition = go("definitions");
    element.viewWorkflowInstance = go("instances");
    element.workflowDefinitionExecuted = go("instances");
    place.replaceChildren(element);
    if (frame.classList.contains("dark") && !darken()) {
      const waiting = setInterval(() => { if (darken()) clearInterval(waiting); }, 200);
    }
  });

  // Studio knows the icons of Elsa's own activities and gives all others a box; ours get theirs, by the name shown beside it.
  const icons = new Map(Object.entries(JSON.parse(place.dataset.icons)));
  const names = [...icons.keys()];
  const isBox = path => path.getAttribute("d").startsWith("M21,16.5C21,16.88");
  const nameBeside = path => {
    let around = path.closest("svg.mud-icon-root")?.parentElement;
    for (let steps = 0; around && around !== place && steps < 5; steps++, around = around.parentElement) {
      const text = [...around.querySelectorAll("p, span, h6, div")].filter(e => !e.firstElementChild).map(e => e.textContent.trim());
      const found = names.find(name => text.some(t => t === name || t.startsWith(`${name} -`)));
      if (found) return found;
      if (text.some(t => t)) return null;
    }
    return null;
  };
  const dress = () => {
    for (const path of place.querySelectorAll("svg.mud-icon-root svg > path")) {
      const name = isBox(path) && nameBeside(path);
      if (name) path.setAttribute("d", icons.get(name));
    }
  };
  let waits = false;
  new MutationObserver(() => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; dress(); });
  }).observe(place, { childList: true, subtree: true });

  // Where Studio moves inside its own host, we have a page of ours.
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    const to = url && new URL(url, document.baseURI);
    if (to && /^\/studio\/(workflows|alterations)\//.test(to.pathname)) location.assign(to);
    else push(state, unused, url);
  };
})();
