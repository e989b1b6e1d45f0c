// Runs in the page: every text that the renderer knows survives being read and written, and so does every document that
// an editor can make. Answers what did not, in words.
const done = arguments[arguments.length - 1];
const [fixtures, seed, count] = arguments;

Promise.all(["markdown", "serialize", "schema"].map((name) => import(`/js/editor/${name}.js`)))
  .then(([{ parse }, { serialize }, { schema }]) => {
    const { nodes, marks } = schema;
    const faults = [];

    for (const text of fixtures) {
      const once = serialize(parse(text));
      if (once !== text) {
        faults.push(`fixture ${JSON.stringify(text)} became ${JSON.stringify(once)}`);
      }
    }

    // mulberry32: the same documents in every run.
    let state = seed;
    const random = () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    const upTo = (n) => 1 + Math.floor(random() * n);
    const pick = (all) => all[Math.floor(random() * all.length)];
    const some = (n, make) => Array.from({ length: upTo(n) }, make);

    const bits = ["冰", "雪", "“冰”", "。", "（零下）", "a", "B2", " ", "*", "_", "#", "- ", "1. ", "<b>", "&amp;", "$5", "|", "\\", "`", "[x](y)",
      "!", "~~~", "=", "---", ">", "+ ", "10", "</sub>", "![", "📏", "\"", "'", "http://a.b"];
    const words = () => some(4, () => pick(bits)).join("").trim() || "字";
    const tex = () => pick(["E=mc^2", "\\frac{a}{b}", "x|y", "\\$5", "a_1"]);
    const picture = () => ({ src: "/media/01234567-89ab-cdef-0123-456789abcdef/picture", alt: words(), title: random() < 0.5 ? words() : "" });
    const looks = () =>
      [
        random() < 0.12 && marks.link.create({ href: pick(["https://a.b/c", "https://a.b/(x)", "/s?q=冰 雪", "mailto:a@b.c"]), title: "" }),
        random() < 0.25 && marks.strong.create(),
        random() < 0.2 && marks.em.create(),
        random() < 0.1 && pick([marks.sub, marks.sup]).create(),
      ].filter(Boolean);
    const code = () => schema.text(words(), [marks.code.create()]);

    // Formulas stand apart from each other and from digits, where a blank would be put in.
    function line(oneLine) {
      const made = [schema.text(words(), looks())];
      for (let i = upTo(4); i > 0; i--) {
        const kind = random();
        if (kind < 0.1) {
          made.push(nodes.formula.create({ tex: tex() }), schema.text("，"));
        } else if (kind < 0.15) {
          made.push(nodes.image.create(picture()));
        } else if (kind < 0.25) {
          made.push(code());
        } else if (kind < 0.35 && !oneLine) {
          made.push(nodes.hard_break.create(), schema.text(words(), looks()));
        } else {
          made.push(schema.text(words(), looks()));
        }
      }
      return made;
    }

    const paragraph = () => nodes.paragraph.create(null, line(false));
    const item = (tight, depth) => nodes.list_item.create(null, tight ? [paragraph()] : blocks(depth + 1));
    function table() {
      const columns = some(3, () => pick([null, "left", "right", "center"]));
      const row = (type) => nodes.table_row.create(null, columns.map((align) => type.create({ align }, random() < 0.1 ? [] : line(true))));
      return nodes.table.create(null, [row(nodes.table_header), ...some(3, () => row(nodes.table_cell))]);
    }
    function block(depth) {
      const tight = random() < 0.6;
      const kinds = [
        [0.45, paragraph],
        [0.52, () => nodes.heading.create({ level: upTo(6) }, line(true))],
        [0.6, () => nodes.blockquote.create(null, blocks(depth + 1))],
        [0.72, () => nodes.bullet_list.create({ tight }, some(3, () => item(tight, depth)))],
        [0.8, () => nodes.ordered_list.create({ order: pick([1, 3, 9]), tight }, some(3, () => item(tight, depth)))],
        [0.84, () => nodes.code_block.create({ params: pick(["", "js"]) }, schema.text(pick(["x\n y", "```", "a\n\nb"])))],
        [0.87, () => nodes.horizontal_rule.create()],
        [0.91, () => nodes.figure.create(picture())],
        [0.94, () => nodes.formula_block.create({ tex: tex() })],
        [1, table],
      ];
      const chance = random();
      return depth > 2 ? paragraph() : kinds.find(([limit]) => chance < limit)[1]();
    }
    function blocks(depth) {
      return some(3, () => block(depth));
    }

    const shape = (node) => JSON.stringify(node.toJSON(), (key, value) => (key === "tight" ? undefined : value));
    for (let i = 0; i < count; i++) {
      const start = state;
      const doc = schema.nodeFromJSON(nodes.doc.create(null, blocks(0)).toJSON());
      const text = serialize(doc);
      if (shape(parse(text)) !== shape(doc)) {
        faults.push(`document of seed ${start}: ${JSON.stringify(text)}`);
      }
    }
    done(faults);
  })
  .catch((fault) => done([String(fault?.stack ?? fault)]));
