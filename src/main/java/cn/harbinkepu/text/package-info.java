/// What a file says and what its words are: text, metadata and media type out of documents; keywords, summary,
/// language and spelling of Chinese. Enter at [cn.harbinkepu.text.Extractor] with a file, at
/// [cn.harbinkepu.text.Words] with a string. What becomes of the text is left to `ingest` and `search`; films and
/// sound are left to `video`. [cn.harbinkepu.text.Cleaner] takes out of files what they tell of their makers,
/// [cn.harbinkepu.text.Unpacker] takes archives apart, [cn.harbinkepu.text.Recogniser] reads letters in pictures.
@NullMarked
package cn.harbinkepu.text;

import org.jspecify.annotations.NullMarked;
