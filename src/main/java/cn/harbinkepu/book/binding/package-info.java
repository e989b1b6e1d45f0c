/// Takes books apart, in a process of its own: EPUB by jsoup, PDF by PDFBox. [cn.harbinkepu.book.binding.ChildBinder]
/// works in the application and starts [cn.harbinkepu.book.binding.BindMain] for each file; everything else here runs
/// in that child. What may stand in a chapter is listed in [cn.harbinkepu.book.binding.Allowed], what in a drawing in
/// [cn.harbinkepu.book.binding.DrawingRules].
@NullMarked
package cn.harbinkepu.book.binding;

import org.jspecify.annotations.NullMarked;
