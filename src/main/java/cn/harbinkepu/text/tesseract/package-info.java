/// [cn.harbinkepu.text.Recogniser] by Tesseract, a program of the system, in a confined child. Enter at
/// [cn.harbinkepu.text.tesseract.TesseractRecogniser].
@NullMarked
package cn.harbinkepu.text.tesseract;

import org.jspecify.annotations.NullMarked;
