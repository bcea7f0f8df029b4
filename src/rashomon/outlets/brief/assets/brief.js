// Opens the quotes behind a figure beside it. Without this, each link leads to the source's place.
(function () {
  "use strict";
  var panel = document.getElementById("quote");
  var list = panel.querySelector("ol");

  function copyOf(source) {
    var copy = source.cloneNode(true);
    copy.removeAttribute("id");
    return copy;
  }

  function sourcesOf(link) {
    var first = link.getAttribute("href").slice(1);
    var numbers = (link.dataset.sources || "").split(" ").filter(Boolean);
    var stem = first.replace(/\d+$/, "");
    var names = numbers.length ? numbers.map(function (n) { return stem + n; }) : [first];
    return names.map(function (name) { return document.getElementById(name); }).filter(Boolean);
  }

  function open(event) {
    var link = event.target.closest("a.cite");
    var plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!link || !plain || typeof panel.showModal !== "function") return;
    var sources = sourcesOf(link);
    if (!sources.length) return;
    event.preventDefault();
    list.replaceChildren.apply(list, sources.map(copyOf));
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
  }

  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var box = target && target.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
  }

  document.addEventListener("click", open);
  panel.addEventListener("click", function (event) {
    if (event.target === panel || event.target.closest(".close, .inreport")) panel.close();
  });
  window.addEventListener("hashchange", reveal);
  reveal();
})();
