/// Reports on paper, by PDFBox. Enter at [cn.harbinkepu.reach.pdfbox.PdfSheets].
@NullMarked
package cn.harbinkepu.reach.pdfbox;

import org.jspecify.annotations.NullMarked;
