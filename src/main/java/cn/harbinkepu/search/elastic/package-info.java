/// The search index in Elasticsearch, spoken to by the asynchronous client alone; answers come back on the caller's
/// event loop. The shape of the index is `index/resources/{settings,mapping}.json`; nothing is mapped dynamically and
/// nothing of what a person types reaches Elasticsearch as a query language.
@NullMarked
package cn.harbinkepu.search.elastic;

import org.jspecify.annotations.NullMarked;
