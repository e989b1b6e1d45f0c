/// Formulas as readers see them: LaTeX made into MathML on the server, so that a page needs no script to show
/// one. Enter at [Formulas]. The editor's browser runs the very same file of Temml, so both show the same.
@NullMarked
package cn.harbinkepu.resource.formula;

import org.jspecify.annotations.NullMarked;
