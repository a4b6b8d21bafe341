extension RunPage {
  /// How the page looks: light, dark and in print.
  static let style = """
    :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #59636e;
      --line: #d1d9e0; --shade: #f4f6f8; --bar: #0b63c4; --bad: #b3261e; --odd: #8a5300;
      --good: #17692f; }
    @media screen and (prefers-color-scheme: dark) {
      :root { --ink: #e6edf3; --paper: #0d1117; --faint: #9aa4af; --line: #30363d;
        --shade: #161b22; --bar: #58a6ff; --bad: #ff8a80; --odd: #e3b341; --good: #56d364; }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 90rem; padding: 1rem 1.5rem; background: var(--paper);
      color: var(--ink); font: 0.9375rem/1.45 system-ui, sans-serif; }
    h1 { font-size: 1.5rem; margin: 0 0 0.25rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; }
    a { color: var(--bar); }
    nav a { margin-right: 1rem; }
    dl { margin: 0; }
    .counts { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-bottom: 1rem; }
    .counts div { border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.4rem 0.9rem; }
    .counts dt { color: var(--faint); }
    .counts dd { margin: 0; font-size: 1.35rem; font-weight: 600; }
    .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.2rem 1rem; }
    .facts dt { color: var(--faint); }
    .facts dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    table { width: 100%; border-collapse: collapse; table-layout: fixed; }
    caption { text-align: left; color: var(--faint); padding-bottom: 0.3rem; }
    th, td { text-align: left; vertical-align: top; font-weight: normal; padding: 0.25rem 0.5rem;
      border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
    thead th { font-weight: 600; background: var(--shade); }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    .o-failed .o, .o-unknown .o, .o-failed dd, .o-unknown dd { color: var(--bad); font-weight: 600; }
    .o-conflict .o, .o-skipped .o, .o-conflict dd, .o-skipped dd { color: var(--odd); font-weight: 600; }
    .o-changed .o, .o-changed dd { color: var(--good); }
    .counts .none dd { color: var(--faint); font-weight: normal; }
    .causes thead th:nth-child(1), #items thead th:nth-child(1), .jobs thead th:nth-child(3),
    .jobs thead th:nth-child(5), .jobs thead th:nth-child(6) { text-align: right; }
    .causes th:nth-child(1) { width: 6rem; }
    .causes th:nth-child(2) { width: 7rem; }
    .causes tbody th { width: auto; }
    .jobs th:nth-child(3), .jobs th:nth-child(5), .jobs th:nth-child(6) { width: 7rem; }
    .when span { display: block; min-width: 2px; max-width: 100%; height: 0.7rem; margin-top: 0.3rem;
      background: var(--bar); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    #items thead th:nth-child(1) { width: 4.5rem; }
    #items thead th:nth-child(2) { width: 9rem; }
    #items thead th:nth-child(4) { width: 6.5rem; }
    #search { position: sticky; top: 0; padding: 0.5rem 0; background: var(--paper); }
    #search input { width: 18rem; max-width: 100%; }
    input, select { font: inherit; }
    [hidden] { display: none !important; }
    @media print {
      body { max-width: none; padding: 0; font-size: 9pt; }
      nav, #search label, #search input, #search select { display: none; }
      #search { position: static; }
      thead { display: table-header-group; }
      tr, .counts div { break-inside: avoid; }
      h2, caption { break-after: avoid; }
      a { color: inherit; text-decoration: none; }
    }

    """

  /// Searches the rows; what is typed is looked for in the text of each.
  static let script = """
    (() => {
      const search = document.getElementById("search");
      if (!search) return;
      const words = document.getElementById("words");
      const outcome = document.getElementById("outcome");
      const found = document.getElementById("found");
      const rows = Array.from(document.querySelectorAll("#items tbody tr"));
      let texts = null;
      let frame = 0;
      const text = row => Array.from(row.cells, cell => cell.textContent).join(" ").toLowerCase();
      const show = () => {
        const wanted = words.value.toLowerCase().split(/\\s+/).filter(word => word);
        if (wanted.length && !texts) texts = rows.map(text);
        let count = 0;
        rows.forEach((row, index) => {
          const fits = (!outcome.value || row.classList.contains("o-" + outcome.value))
            && wanted.every(word => texts[index].includes(word));
          if (row.hidden === fits) row.hidden = !fits;
          if (fits) count += 1;
        });
        found.textContent = count === rows.length ? ""
          : count.toLocaleString("en") + " of " + rows.length.toLocaleString("en") + " rows";
      };
      const later = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(show); };
      words.addEventListener("input", later);
      words.addEventListener("change", show);
      outcome.addEventListener("change", show);
      search.hidden = false;
    })();

    """
}
