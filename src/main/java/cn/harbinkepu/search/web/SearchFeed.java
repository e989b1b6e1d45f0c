package cn.harbinkepu.search.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.search.Card;
import cn.harbinkepu.search.Hit;
import cn.harbinkepu.search.Search;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.SearchResult;
import cn.harbinkepu.search.Sort;

/// The newest of a search as Atom (RFC 4287): how who has no account is told of new things.
@Path(SearchFeed.PATH)
class SearchFeed {

    static final String PATH = "/search.atom";

    private static final String TYPE = "application/atom+xml";
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final int ENTRIES = 30;

    /// What an empty feed is dated, so that it does not change from poll to poll.
    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(8));

    private final Search search;
    private final Parameters parameters;
    private final String site;

    SearchFeed(Search search, Parameters parameters, CoreConfig core) {
        this.search = search;
        this.parameters = parameters;
        this.site = core.publicUrl().toString();
    }

    @GET
    @PermitAll
    @Operation(
            summary = "The newest 30 of a search as Atom",
            description = "Takes the parameters of /api/v1/search but sort, limit and cursor.")
    public Uni<Response> feed(@Context UriInfo uri, @Context Request request) {
        return parameters
                .query(uri.getQueryParameters())
                .map(SearchFeed::newest)
                .chain(query -> search.find(query).map(found -> answer(query, exactly(found), request)));
    }

    static String title(SearchQuery query) {
        return query.text().isBlank()
                ? "哈尔滨科普 · 最新"
                : "哈尔滨科普 · “%s”".formatted(query.text().typed());
    }

    private static SearchQuery newest(SearchQuery query) {
        return new SearchQuery(
                query.text(), query.chosen(), query.from(), query.to(), Sort.NEWEST, ENTRIES, Optional.empty());
    }

    /// Who follows some words wants to hear of nothing else.
    private static List<Hit> exactly(SearchResult found) {
        return found.asAsked() ? found.items() : List.of();
    }

    private Response answer(SearchQuery query, List<Hit> items, Request request) {
        OffsetDateTime updated = items.stream()
                .map(hit -> hit.card().updatedAt())
                .max(OffsetDateTime::compareTo)
                .orElse(BEGINNING);
        return Conditional.answer(
                request, Xml.document(xml -> write(xml, query, items, updated)), updated.toInstant(), TYPE);
    }

    private void write(Xml xml, SearchQuery query, List<Hit> items, OffsetDateTime updated) throws XMLStreamException {
        String self = site + Links.feed(query);
        xml.root("feed", NAMESPACE).attribute("xml:lang", "zh-CN");
        xml.element("id", self);
        xml.element("title", title(query));
        xml.element("updated", time(updated));
        author(xml, "哈尔滨科普");
        link(xml, "self", TYPE, self);
        link(xml, "alternate", "text/html", site + Links.sorted(query, Sort.NEWEST));
        for (Hit hit : items) {
            entry(xml, hit);
        }
        xml.end();
    }

    private static void entry(Xml xml, Hit hit) throws XMLStreamException {
        Card card = hit.card();
        xml.start("entry");
        xml.element("id", "urn:uuid:" + card.id());
        xml.element("title", card.title());
        xml.element("updated", time(card.updatedAt()));
        xml.element("published", time(card.publishedAt()));
        author(xml, card.attribution());
        link(xml, "alternate", "text/html", card.url());
        xml.start("summary").attribute("type", "html").text(hit.snippet()).end();
        xml.end();
    }

    private static String time(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private static void author(Xml xml, String name) throws XMLStreamException {
        xml.start("author").element("name", name).end();
    }

    private static void link(Xml xml, String rel, String type, String href) throws XMLStreamException {
        xml.start("link")
                .attribute("rel", rel)
                .attribute("type", type)
                .attribute("href", href)
                .end();
    }
}
