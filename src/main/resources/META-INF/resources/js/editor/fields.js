// The form as the content that the API knows, and back.

const TEXTS = ["title", "summary", "body", "language", "licence", "attribution", "source"];
const LISTS = ["subjects", "segments", "districts"];
const PLACE = ["address", "longitude", "latitude", "hours", "access", "url", "venue"];
const COLUMNS = ["title", "publisher", "date", "url"];

export const NAMES = {
  title: "标题", summary: "摘要", body: "正文", keywords: "关键词", language: "语言", subjects: "学科主题", segments: "人群", districts: "区县",
  licence: "许可协议", attribution: "署名", source: "来源网址", sources: "资料来源", place: "地点",
};

const all = (form, name) => [...form.querySelectorAll(`[name="${name}"]`)];

export function read(form) {
  const content = Object.fromEntries(TEXTS.map((name) => [name, form.elements[name].value.replace(/\r\n/g, "\n")]));
  content.keywords = [...new Set(form.elements.keywords.value.split(/[,，、;；\n]+/).map((word) => word.trim()).filter(Boolean))];
  for (const name of LISTS) {
    content[name] = all(form, name).filter((box) => box.checked).map((box) => box.value);
  }
  const rows = all(form, "source-title").map((_, i) => Object.fromEntries(COLUMNS.map((column) => [column, all(form, `source-${column}`)[i].value.trim()])));
  content.sources = rows.filter((row) => Object.values(row).some(Boolean)).map((row) => ({ ...filled(row), title: row.title }));
  if (form.elements.address) {
    content.place = filled(Object.fromEntries(PLACE.filter((name) => form.elements[name]).map((name) => [name, form.elements[name].value.trim()])));
    for (const name of ["longitude", "latitude"]) {
      if (content.place[name] !== undefined) {
        content.place[name] = Number.isFinite(Number(content.place[name])) ? Number(content.place[name]) : content.place[name];
      }
    }
  }
  return content;
}

const filled = (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ""));

// Puts one field's value into the form.
export function write(form, body, name, value) {
  if (name === "body") {
    body.replace(value ?? "");
  } else if (LISTS.includes(name)) {
    all(form, name).forEach((box) => (box.checked = (value ?? []).includes(box.value)));
  } else if (name === "keywords") {
    form.elements.keywords.value = (value ?? []).join("、");
  } else if (name === "sources") {
    writeSources(form, value ?? []);
  } else if (name === "place") {
    PLACE.filter((field) => form.elements[field]).forEach((field) => (form.elements[field].value = value?.[field] ?? ""));
  } else {
    form.elements[name].value = value ?? "";
  }
}

function writeSources(form, rows) {
  const shown = form.querySelectorAll(".source-row");
  for (let i = shown.length; i < rows.length; i++) {
    shown[0].after(shown[0].cloneNode(true));
  }
  all(form, "source-title").forEach((_, i) => {
    for (const column of COLUMNS) {
      all(form, `source-${column}`)[i].value = rows[i]?.[column] ?? "";
    }
  });
}

const words = (value) => {
  if (Array.isArray(value)) {
    return value.map((each) => (typeof each === "string" ? each : Object.values(each).join("，"))).join("、");
  }
  return value && typeof value === "object" ? Object.entries(value).map(([, text]) => text).join("，") : String(value ?? "");
};

// One value as words, with the names of what is chosen instead of codes.
export function spoken(form, name, value) {
  if (LISTS.includes(name)) {
    return all(form, name).filter((box) => (value ?? []).includes(box.value)).map((box) => box.parentElement.textContent.trim()).join("、");
  }
  if (name === "licence") {
    return [...form.elements.licence.options].find((option) => option.value === value)?.textContent ?? String(value ?? "");
  }
  return words(value);
}

// The fields in which two contents differ.
export function differing(one, other) {
  const same = (a, b) => canonical(a) === canonical(b);
  return Object.keys(NAMES).filter((name) => name in one && !same(one[name], other[name]));
}

// A field that is absent is an empty one; order of keys and blanks at the end do not count.
function canonical(value) {
  if (value === undefined || value === null) {
    return "";
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? "" : JSON.stringify(value.map(canonical));
  }
  if (typeof value === "object") {
    const entries = Object.entries(value).filter(([, each]) => each !== null && each !== "").sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length === 0 ? "" : JSON.stringify(entries.map(([key, each]) => [key, String(each)]));
  }
  return String(value).replace(/\r\n/g, "\n").trim();
}
