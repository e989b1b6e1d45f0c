package cn.harbinkepu.search.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.FacetLabels;
import cn.harbinkepu.search.Hit;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.SearchResult;
import cn.harbinkepu.search.SearchResult.Count;
import cn.harbinkepu.search.Sort;

/// What the search page shows.
@TemplateData
record ResultPage(SearchQuery query, SearchResult result, List<ShownHit> newest, FacetLabels labels) {

    /// Values of a facet that are shown without unfolding it.
    private static final int SHOWN = 8;

    /// Items of the list that stand over the blocks: what most people look for is among them.
    private static final int LEADING = 4;

    /// An address with its words.
    @TemplateData
    record Link(String label, String href, boolean current, long count) {}

    /// A hidden field of the form.
    @TemplateData
    record Field(String name, String value) {}

    /// A facet with its values, the chosen ones first.
    @TemplateData
    record Group(String heading, List<Link> first, List<Link> more) {}

    public String typed() {
        return query.text().typed();
    }

    public String heading() {
        String what = query.text().isBlank() ? "全部资源" : "与“%s”有关的资源".formatted(typed());
        return "%s，共 %d 项".formatted(what, result.total());
    }

    public boolean empty() {
        return result.items().isEmpty();
    }

    public boolean degraded() {
        return result.degraded().orElse(false);
    }

    /// What stood in quotes and nothing has as it stands.
    public boolean unquoted() {
        return result.quotesIgnored().orElse(false);
    }

    /// Nothing has all of the words.
    public boolean partly() {
        return result.partly().orElse(false);
    }

    /// The query as it was probably meant, with everything chosen kept.
    public Optional<Link> meant() {
        return result.didYouMean().map(proposal -> new Link(proposal, Links.asking(query, proposal), false, 0));
    }

    public boolean narrowed() {
        return !query.chosen().isEmpty()
                || query.from().isPresent()
                || query.to().isPresent();
    }

    /// Whether it is worth being looked for again.
    public boolean isSavable() {
        return !query.text().isBlank() || !query.chosen().isEmpty();
    }

    /// @param extension of the format
    public String feed(String extension) {
        return Links.feed(query, extension);
    }

    public String feedTitle() {
        return FollowedSearches.title(query, labels);
    }

    public String bare() {
        return Links.bare(query);
    }

    /// What stands over the blocks.
    public List<ShownHit> leading() {
        return items(0, leadingCount());
    }

    /// What stands under them.
    public List<ShownHit> rest() {
        return items(leadingCount(), result.items().size());
    }

    /// Without what stands over them anyway.
    public List<ShownBlock> blocks() {
        List<Hit> leading = result.items().subList(0, leadingCount());
        return result.blocks().stream()
                .map(block -> block.without(leading))
                .filter(block -> !block.items().isEmpty())
                .map(block -> new ShownBlock(query, block))
                .toList();
    }

    private int leadingCount() {
        return Math.min(LEADING, result.items().size());
    }

    private List<ShownHit> items(int from, int to) {
        return result.items().subList(from, to).stream()
                .map(hit -> new ShownHit(hit, query.text().words()))
                .toList();
    }

    public List<Link> orders() {
        return Arrays.stream(Sort.values())
                .filter(sort -> sort != Sort.RELEVANCE || !query.text().isBlank())
                .map(sort -> new Link(sort.zh(), Links.sorted(query, sort), sort == query.sort(), 0))
                .toList();
    }

    /// What is chosen, each with the address that drops it.
    public List<Link> chosen() {
        List<Link> links = new ArrayList<>();
        query.chosen()
                .forEach((facet, values) -> values.forEach(value ->
                        links.add(new Link(labels.of(facet, value), Links.toggle(query, facet, value), true, 0))));
        query.from()
                .map(from -> new Link(Days.since(from), at(query.between(Optional.empty(), query.to())), true, 0))
                .ifPresent(links::add);
        query.to()
                .map(to -> new Link(Days.until(to), at(query.between(query.from(), Optional.empty())), true, 0))
                .ifPresent(links::add);
        return links;
    }

    private static String at(SearchQuery query) {
        return Links.page(query, Optional.empty());
    }

    /// What the form sends along beside the words.
    public List<Field> kept() {
        List<Field> fields = new ArrayList<>();
        chosen(fields);
        query.from().ifPresent(from -> fields.add(new Field("from", from.toString())));
        query.to().ifPresent(to -> fields.add(new Field("to", to.toString())));
        return fields;
    }

    /// What the form for days sends along.
    public List<Field> keptBesideDays() {
        List<Field> fields = new ArrayList<>();
        if (!query.text().isBlank()) {
            fields.add(new Field("q", typed()));
        }
        chosen(fields);
        if (query.sort() != Sort.RELEVANCE) {
            fields.add(new Field("sort", query.sort().key()));
        }
        return fields;
    }

    private void chosen(List<Field> fields) {
        query.chosen().forEach((facet, values) -> values.forEach(value -> fields.add(new Field(facet.key(), value))));
    }

    /// The day from which on something has been published, for the field.
    public String fromDay() {
        return query.from().map(Days::first).orElse("");
    }

    public String toDay() {
        return query.to().map(Days::last).orElse("");
    }

    public List<Group> groups() {
        return Arrays.stream(Facet.values())
                .map(this::group)
                .filter(group -> !group.first().isEmpty())
                .toList();
    }

    public Optional<String> next() {
        return result.cursor().map(cursor -> Links.page(query, Optional.of(cursor)));
    }

    public Optional<String> first() {
        return query.cursor().map(cursor -> Links.page(query, Optional.empty()));
    }

    private Group group(Facet facet) {
        List<Link> links = result.facets().getOrDefault(facet.key(), List.of()).stream()
                .map(count -> link(facet, count))
                .sorted(java.util.Comparator.comparing(link -> !link.current()))
                .toList();
        int shown = Math.min(SHOWN, links.size());
        return new Group(facet.zh(), links.subList(0, shown), links.subList(shown, links.size()));
    }

    private Link link(Facet facet, Count count) {
        boolean current = query.chosen(facet).contains(count.value());
        return new Link(count.label(), Links.toggle(query, facet, count.value()), current, count.count());
    }
}
