/// Reading books in the browser: chapter by chapter, or page by page. Each page works without script; what scripts add
/// is comfort. The same pages are shown to the public, to who has a preview link, and to staff; who may see what is
/// decided where they are asked for, and [cn.harbinkepu.book.web.Lectern] puts them together.
@NullMarked
package cn.harbinkepu.book.web;

import org.jspecify.annotations.NullMarked;
