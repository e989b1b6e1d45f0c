package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch.core.search.Hit;

/// A page as the index answers it.
///
/// @param page   with the stored fields
/// @param cursor of the next page
record Found(List<Hit<Void>> page, long total, long tookMs, Map<String, Aggregate> counts, Optional<String> cursor) {}
