/// Sheets for printers and pages of charts, by PDFBox. Enter at [cn.harbinkepu.picture.pdfbox.PdfPrinting], which
/// decodes no picture: the bytes of a JPEG or of our own PNG are put into the document as they are; and at
/// [cn.harbinkepu.picture.pdfbox.ChildPageDrawing], which draws documents of unknown origin in a child.
@NullMarked
package cn.harbinkepu.picture.pdfbox;

import org.jspecify.annotations.NullMarked;
