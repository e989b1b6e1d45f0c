/// Sheets for printers, by PDFBox. Enter at [cn.harbinkepu.picture.pdfbox.PdfPrinting]. No picture is decoded here: the
/// bytes of a JPEG or of our own PNG are put into the document as they are.
@NullMarked
package cn.harbinkepu.picture.pdfbox;

import org.jspecify.annotations.NullMarked;
