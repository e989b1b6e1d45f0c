package cn.harbinkepu.search;

import java.net.URLEncoder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What somebody looks for again and again.
///
/// @param chosen the values of each facet
/// @param toldAt what was published later has not been told
public record SavedSearch(
        UUID id, String typed, Map<Facet, List<String>> chosen, OffsetDateTime savedAt, OffsetDateTime toldAt) {

    public SavedSearch {
        chosen = Map.copyOf(chosen);
    }

    /// What was published in that time.
    SearchQuery between(Instant from, Instant to) {
        return new SearchQuery(
                QueryText.parse(typed), chosen, Optional.of(from), Optional.of(to), Sort.NEWEST, 1, Optional.empty());
    }

    /// Of the feed of what is new of it, from the root of the site. It needs no account and says nothing of whose
    /// search it is.
    ///
    /// @param extension of the format: `atom`, `rss` or `json`
    public String feed(String extension) {
        SearchQuery query = new SearchQuery(
                QueryText.parse(typed), chosen, Optional.empty(), Optional.empty(), Sort.NEWEST, 1, Optional.empty());
        return "/search." + extension + "?" + query.parameters();
    }

    /// Of the page of its results, from the root of the site.
    ///
    /// @param from only what was published since
    public String address(Optional<Instant> from) {
        StringBuilder address = new StringBuilder("/search?q=").append(URLEncoder.encode(typed, UTF_8));
        for (Facet facet : Facet.values()) {
            chosen.getOrDefault(facet, List.of()).forEach(value -> address.append('&')
                    .append(facet.key())
                    .append('=')
                    .append(URLEncoder.encode(value, UTF_8)));
        }
        from.ifPresent(
                since -> address.append("&sort=newest&from=").append(URLEncoder.encode(since.toString(), UTF_8)));
        return address.toString();
    }
}
