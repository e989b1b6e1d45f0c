// The one place that knows which version of the editor's library is served.
export * from "/vendor/prosemirror-1.42.9/prosemirror.min.mjs";
