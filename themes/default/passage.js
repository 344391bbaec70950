// On a page that a passage of the search leads to, where the browser does not know links to words (`#muc:~:text=…`):
// goes to the heading and marks the words. Browsers that know them take that part of the address away before this runs.

{
  const [id, words] = location.hash.slice(1).split(":~:text=").map(decodeURIComponent);
  const start = words && (document.getElementById(id) ?? document.getElementById("kh-noi-dung"));
  const text = document.querySelector(".kh-text") ?? document.querySelector("main");

  // The range of the words after a heading, however they are marked up; none where they are not there.
  function find() {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let all = "";
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!text.contains(start) || start.compareDocumentPosition(node) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) {
        nodes.push([all.length, node]);
        all += node.data;
      }
    }
    const at = all.replace(/\s/g, " ").indexOf(words);
    if (at < 0) return undefined;
    const place = (offset) => {
      const [from, node] = nodes.findLast(([from]) => from <= offset);
      return [node, offset - from];
    };
    const range = new Range();
    range.setStart(...place(at));
    const [last, end] = place(at + words.length - 1);
    range.setEnd(last, end + 1);
    return range;
  }

  if (start && text) {
    const range = find();
    if (range) {
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
    } else start.scrollIntoView();
  }
}
