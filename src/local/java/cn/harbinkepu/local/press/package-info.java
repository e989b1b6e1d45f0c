/// Prints the starter library's own texts into real files: articles as Word documents, PDF files and web pages, books
/// as EPUB. Enter at [cn.harbinkepu.local.press.Press]. The same texts give the same bytes, so that printing again
/// shows only what was written anew. The press lies on the test side of the build; what it printed is kept in
/// `src/starter/files`.
@NullMarked
package cn.harbinkepu.local.press;

import org.jspecify.annotations.NullMarked;
