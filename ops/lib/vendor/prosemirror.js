// One module with all that the editor uses, so that a browser fetches it at once.
export * from "prosemirror-model";
export * from "prosemirror-state";
export * from "prosemirror-transform";
export * from "prosemirror-view";
export * from "prosemirror-commands";
export * from "prosemirror-keymap";
export * from "prosemirror-history";
export * from "prosemirror-inputrules";
export * from "prosemirror-schema-list";
export * from "prosemirror-tables";
export { gapCursor } from "prosemirror-gapcursor";
export { dropCursor } from "prosemirror-dropcursor";
export { MarkdownParser, MarkdownSerializer, MarkdownSerializerState } from "prosemirror-markdown";
export { default as MarkdownIt } from "markdown-it";
