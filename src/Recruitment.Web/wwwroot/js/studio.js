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
  };
  for (const button of document.querySelectorAll("[data-studio]")) {
    button.addEventListener("click", () => press[button.dataset.studio]());
  }

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
  });

  // Where Studio moves inside its own host, we have a page of ours.
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    const to = url && new URL(url, document.baseURI);
    if (to && to.pathname.startsWith("/studio/workflows/")) location.assign(to);
    else push(state, unused, url);
  };
})();
