package cn.harbinkepu.search;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What somebody looks for.
///
/// @param text   what was typed; blank lists everything
/// @param chosen the values of each facet of which one has to apply; a facet without values does not
///               narrow. A district
///               also matches what is for the whole city
/// @param from   published at this instant or later
/// @param to     published before this instant
/// @param sort   without text, relevance means newest
/// @param limit  1 to [#MAX_LIMIT]
/// @param cursor of the page before
/// @param asker  for whom the order is
public record SearchQuery(
        QueryText text,
        Map<Facet, List<String>> chosen,
        Optional<Instant> from,
        Optional<Instant> to,
        Sort sort,
        int limit,
        Optional<String> cursor,
        Asker asker) {

    public static final int MAX_LIMIT = 100;

    /// Who asks, as far as it changes the order; nothing of it narrows the list.
    ///
    /// @param segment  the group of people the reader belongs to
    /// @param district where the reader lives
    /// @param explain  whether each hit says why it stands where it does
    public record Asker(Optional<String> segment, Optional<String> district, boolean explain) {
        public static final Asker ANYBODY = new Asker(Optional.empty(), Optional.empty(), false);
    }

    public SearchQuery {
        Map<Facet, List<String>> filled = new EnumMap<>(Facet.class);
        chosen.forEach((facet, values) -> {
            if (!values.isEmpty()) {
                filled.put(facet, List.copyOf(values));
            }
        });
        chosen = java.util.Collections.unmodifiableMap(filled);
        if (sort == Sort.RELEVANCE && text.isBlank()) {
            sort = Sort.NEWEST;
        }
    }

    /// Of anybody.
    public SearchQuery(
            QueryText text,
            Map<Facet, List<String>> chosen,
            Optional<Instant> from,
            Optional<Instant> to,
            Sort sort,
            int limit,
            Optional<String> cursor) {
        this(text, chosen, from, to, sort, limit, cursor, Asker.ANYBODY);
    }

    /// Everything, newest first.
    public static SearchQuery newest(int limit) {
        return new SearchQuery(
                QueryText.parse(""),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Sort.NEWEST,
                limit,
                Optional.empty());
    }

    /// The same query of somebody who lives there.
    public SearchQuery near(Optional<String> district) {
        return new SearchQuery(
                text, chosen, from, to, sort, limit, cursor, new Asker(asker.segment(), district, asker.explain()));
    }

    /// The same query of another time.
    public SearchQuery between(Optional<Instant> first, Optional<Instant> last) {
        return new SearchQuery(text, chosen, first, last, sort, limit, cursor, asker);
    }

    /// The same query, in these words as well.
    SearchQuery or(List<String> wordings) {
        return wordings.isEmpty()
                ? this
                : new SearchQuery(text.or(wordings), chosen, from, to, sort, limit, cursor, asker);
    }

    /// The same query, meant like that.
    public SearchQuery meant(String corrected) {
        return new SearchQuery(text.meant(corrected), chosen, from, to, sort, limit, cursor, asker);
    }

    /// The same query, whose phrases need not occur as they stand.
    SearchQuery unquoted() {
        return new SearchQuery(text.unquoted(), chosen, from, to, sort, limit, cursor, asker);
    }

    /// The same query, of whose words any is enough.
    SearchQuery leniently() {
        return new SearchQuery(text.leniently(), chosen, from, to, sort, limit, cursor, asker);
    }

    /// The best for these words, nothing chosen.
    public static SearchQuery best(String words, int limit) {
        return new SearchQuery(
                QueryText.parse(words),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Sort.RELEVANCE,
                limit,
                Optional.empty());
    }

    /// What is new or changed of it, whoever asks and in whatever order it was looked at.
    public SearchQuery followed() {
        return new SearchQuery(text, chosen, from, to, Sort.NEWEST, MAX_LIMIT, Optional.empty());
    }

    /// A page of the same query, under these licences alone.
    public SearchQuery under(Collection<String> licences, int most, Optional<String> place) {
        Map<Facet, List<String>> narrowed = new EnumMap<>(Facet.class);
        narrowed.putAll(chosen);
        narrowed.put(Facet.LICENCE, licences.stream().sorted().toList());
        return new SearchQuery(text, narrowed, from, to, sort, most, place, asker);
    }

    /// What is looked for as parameters of an address, always written in the same way; empty for everything.
    public String parameters() {
        List<String> all = new ArrayList<>();
        if (!text.isBlank()) {
            all.add(parameter("q", text.typed()));
        }
        chosen.forEach(
                (facet, values) -> values.stream().sorted().forEach(value -> all.add(parameter(facet.key(), value))));
        from.ifPresent(time -> all.add(parameter("from", time.toString())));
        to.ifPresent(time -> all.add(parameter("to", time.toString())));
        return String.join("&", all);
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, UTF_8);
    }

    public List<String> chosen(Facet facet) {
        return chosen.getOrDefault(facet, List.of());
    }

    /// Identifies the list that a cursor belongs to: the same for every page of it, whatever the size of
    /// the page.
    public String fingerprint() {
        String list = String.join(
                "\n",
                text.typed(),
                chosen.toString(),
                from.toString(),
                to.toString(),
                sort.key(),
                asker.segment().toString(),
                asker.district().toString());
        return Integer.toHexString(list.hashCode());
    }
}
