/// Books that are read in the browser: an EPUB is taken apart once into chapters that can do no harm, a PDF is looked
/// through for its pages. Enter at [cn.harbinkepu.book.Books] for what there is to read, at
/// [cn.harbinkepu.book.PrepareBook] for how it is made. The bytes of files and pictures are left to `media`.
@NullMarked
package cn.harbinkepu.book;

import org.jspecify.annotations.NullMarked;
