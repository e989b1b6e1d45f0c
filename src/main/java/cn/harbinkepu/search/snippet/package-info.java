/// What a list shows of a text: the sentences that answer what was looked for, and marks around its
/// words.
///
/// Enter at [cn.harbinkepu.search.snippet.Snippets]. Works on the strings alone and asks nobody: which
/// pieces of a long text come into question is for the caller to know.
@NullMarked
package cn.harbinkepu.search.snippet;

import org.jspecify.annotations.NullMarked;
