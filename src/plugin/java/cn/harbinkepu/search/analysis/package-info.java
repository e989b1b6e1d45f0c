/// The project's own analysis plugin for Elasticsearch: how Chinese text is cut into terms. It runs inside the node,
/// so it knows nothing of the application and uses Lucene alone; the build lays it out under `target/analysis-plugin`.
///
/// Enter at the factories: `kepu_folding` (one spelling for traditional, full-width and capital characters),
/// `kepu_words` (dictionary words), `kepu_bigrams` (pairs of characters, so that nothing is unfindable), `kepu_stop`
/// and `kepu_synonyms`. The lists are the text files beside the classes. Which field uses what is left to
/// `index/resources/settings.json`.
///
/// An error that escapes here would end the whole node, so every dictionary is opened through
/// [cn.harbinkepu.search.analysis.Lists] and every segmenter is guarded.
@NullMarked
package cn.harbinkepu.search.analysis;

import org.jspecify.annotations.NullMarked;
