package cn.harbinkepu.search.web;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.Sort;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Addresses of the search page that differ from the shown one in one thing.
final class Links {

    private Links() {}

    /// With a value of a facet chosen, or no longer chosen.
    static String toggle(SearchQuery query, Facet facet, String value) {
        Map<Facet, List<String>> chosen = new EnumMap<>(Facet.class);
        chosen.putAll(query.chosen());
        List<String> values = new ArrayList<>(query.chosen(facet));
        if (!values.remove(value)) {
            values.add(value);
        }
        chosen.put(facet, values);
        return address(query, chosen, query.sort(), Optional.empty());
    }

    /// With these kinds chosen, and no others.
    static String kinds(SearchQuery query, List<Kind> kinds) {
        Map<Facet, List<String>> chosen = new EnumMap<>(Facet.class);
        chosen.putAll(query.chosen());
        chosen.put(Facet.KIND, kinds.stream().map(Kind::name).toList());
        return address(query, chosen, query.sort(), Optional.empty());
    }

    static String sorted(SearchQuery query, Sort sort) {
        return address(query, query.chosen(), sort, Optional.empty());
    }

    static String page(SearchQuery query, Optional<String> cursor) {
        return address(query, query.chosen(), query.sort(), cursor);
    }

    /// Of what is new of it, for programs that read feeds.
    ///
    /// @param extension of the format: `atom`, `rss` or `json`
    static String feed(SearchQuery query, String extension) {
        String parameters = query.parameters();
        return "/search." + extension + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /// The same words without anything chosen.
    static String bare(SearchQuery query) {
        return "/search?q=" + encode(query.text().typed());
    }

    /// Other words with the same choices.
    static String asking(SearchQuery query, String words) {
        return address(words, query, query.chosen(), query.sort(), Optional.empty());
    }

    static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private static String address(
            SearchQuery query, Map<Facet, List<String>> chosen, Sort sort, Optional<String> cursor) {
        return address(query.text().typed(), query, chosen, sort, cursor);
    }

    private static String address(
            String words, SearchQuery query, Map<Facet, List<String>> chosen, Sort sort, Optional<String> cursor) {
        StringBuilder address = new StringBuilder("/search?q=" + encode(words));
        chosen.forEach((facet, values) -> values.forEach(value -> add(address, facet.key(), value)));
        query.from().ifPresent(from -> add(address, "from", from.toString()));
        query.to().ifPresent(to -> add(address, "to", to.toString()));
        if (sort != Sort.RELEVANCE && !(sort == Sort.NEWEST && query.text().isBlank())) {
            add(address, "sort", sort.key());
        }
        cursor.ifPresent(place -> add(address, "cursor", place));
        return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
        address.append('&').append(name).append('=').append(encode(value));
    }
}
