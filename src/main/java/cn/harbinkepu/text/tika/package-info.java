/// Text and metadata by Apache Tika. [cn.harbinkepu.text.tika.TikaExtractor] works in the application and hands
/// each file to a child JVM, in which [cn.harbinkepu.text.tika.ExtractionMain] reads it; only a look at a file's
/// first bytes happens in the application itself. Which types are read is listed in
/// [cn.harbinkepu.text.tika.DocumentReader].
@NullMarked
package cn.harbinkepu.text.tika;

import org.jspecify.annotations.NullMarked;
