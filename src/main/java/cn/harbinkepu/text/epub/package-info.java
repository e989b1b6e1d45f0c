/// The package of an EPUB: which parts it has, in which order they are read, what it says of itself. Enter at
/// [cn.harbinkepu.text.epub.Epub]. It reads files of unknown origin, so it runs in the parsers' processes, never in
/// the application's; what becomes of the chapters is left to who asks.
@NullMarked
package cn.harbinkepu.text.epub;

import org.jspecify.annotations.NullMarked;
