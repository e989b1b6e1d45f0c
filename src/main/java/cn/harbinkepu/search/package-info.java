/// Finding what is published: the index, queries with facets and highlights, type-ahead, and the rebuild of the index.
///
/// Enter at [cn.harbinkepu.search.Search] to find, at [cn.harbinkepu.search.IndexListener] to see how a published
/// resource gets into the index, at [cn.harbinkepu.search.Rebuild] for how a new index takes the place of the old one.
/// PostgreSQL is the truth: nothing here is more than a copy. How text is cut into terms is left to the analysis plugin
/// (`src/plugin`), how Elasticsearch is spoken to, to `search.elastic`.
@NullMarked
package cn.harbinkepu.search;

import org.jspecify.annotations.NullMarked;
