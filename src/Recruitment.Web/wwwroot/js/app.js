// The few things a page cannot do without a script; all plain pages work without it.
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const remember = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  };
  const note = () => remember("system-theme", dark.matches ? "dark" : "light");
  note();
  dark.addEventListener("change", note);

  document.addEventListener("keydown", event => {
    const at = event.target;
    const typing = at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
    if (!field) return;
    event.preventDefault();
    field.focus();
  });

  window.recruitment = { remember, systemIsDark: () => dark.matches };
})();
