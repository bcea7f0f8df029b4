// The review queue by keyboard. Every button and link works without it.
(function () {
  "use strict";
  var items = Array.from(document.querySelectorAll(".item"));
  var at = -1;

  function go(to) {
    if (!items.length) return;
    if (at >= 0) items[at].classList.remove("current");
    at = Math.min(Math.max(to, 0), items.length - 1);
    items[at].classList.add("current");
    items[at].focus();
    items[at].scrollIntoView({ block: "nearest" });
  }

  function typing(target) {
    return target.closest("input:not([type=checkbox]), textarea, select, dialog[open]") !== null;
  }

  document.addEventListener("focusin", function (event) {
    var item = event.target.closest(".item");
    if (item && items.indexOf(item) !== at) {
      if (at >= 0) items[at].classList.remove("current");
      at = items.indexOf(item);
      item.classList.add("current");
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
    var key = event.key;
    if (key === "n") go(at + 1);
    else if (key === "p") go(at - 1);
    else if (key === "u" && document.querySelector("#undo button")) document.querySelector("#undo button").click();
    else if ((key === "a" || key === "r" || key === "c") && at >= 0) {
      var one = items[at].querySelector('[data-key="' + key + '"]');
      if (one) one.click();
    } else return;
    event.preventDefault();
  });

  go(0);
})();
