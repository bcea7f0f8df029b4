// Selecting words in a report puts them into the form. Without this they are typed.
(function () {
  "use strict";
  var form = document.querySelector("form[data-selects]");
  var text = document.querySelector(".selectable");
  if (!form || !text) return;
  var words = form.querySelector(form.dataset.selects);
  var start = form.querySelector("input[name=start]");

  function take() {
    var chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    var range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    var before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    words.value = range.toString();
    // Characters are counted as the report's are: one that takes two units is one.
    start.value = Array.from(before.toString()).length;
  }

  document.addEventListener("mouseup", take);
  document.addEventListener("keyup", function (event) { if (event.shiftKey || event.key === "Shift") take(); });
  document.addEventListener("touchend", function () { setTimeout(take, 0); });
})();
