package cn.harbinkepu.home.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.web.LinkedData;
import cn.harbinkepu.core.web.LinkedData.Step;
import cn.harbinkepu.home.SubjectFigures.Figures;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.web.Card;
import cn.harbinkepu.taxonomy.Term;

/// A subject, ready to be laid out.
///
/// @param wider      the subject that it is a part of
/// @param narrower   the subjects that are a part of it
/// @param neighbours subjects that its resources are about as well
/// @param kind       the kind chosen; empty for all
/// @param cursor     of the next page; empty on the last
/// @param first      whether it is the first page
/// @param origin     the site's own address
public record SubjectView(
        Term subject,
        Optional<Term> wider,
        List<Term> narrower,
        List<Term> neighbours,
        Figures figures,
        String kind,
        List<Card> cards,
        String cursor,
        boolean first,
        String origin) {

    public SubjectView {
        narrower = List.copyOf(narrower);
        neighbours = List.copyOf(neighbours);
        cards = List.copyOf(cards);
    }

    /// A kind of which there is something.
    public record Tab(Kind kind, long count, boolean current) {}

    /// The one that is shown is always among them.
    public List<Tab> tabs() {
        return Arrays.stream(Kind.values())
                .map(each -> new Tab(
                        each,
                        figures.kinds().getOrDefault(each.name(), 0L),
                        each.name().equals(kind)))
                .filter(tab -> tab.count() > 0 || tab.current())
                .toList();
    }

    /// The address that stands for this page, whichever way one came to it.
    public String address() {
        return origin + "/subjects/" + subject.code() + (kind.isEmpty() ? "" : "?kind=" + kind);
    }

    /// JSON-LD: what this page lists.
    public String linkedData() {
        List<Step> items = cards.stream()
                .map(card -> new Step(card.title(), origin + "/r/" + card.id()))
                .toList();
        return LinkedData.script(LinkedData.of("CollectionPage")
                .put("name", subject.zh())
                .put("url", address())
                .put("inLanguage", "zh-CN")
                .put("publisher", LinkedData.publisher(origin))
                .put(
                        "mainEntity",
                        new JsonObject().put("@type", "ItemList").put("itemListElement", LinkedData.list(items))));
    }

    /// JSON-LD: the way to it.
    public String breadcrumbs() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("首页", origin + "/"));
        steps.add(new Step("主题", origin + "/subjects"));
        wider.ifPresent(above -> steps.add(new Step(above.zh(), origin + "/subjects/" + above.code())));
        steps.add(new Step(subject.zh(), origin + "/subjects/" + subject.code()));
        return LinkedData.script(LinkedData.breadcrumbs(steps));
    }
}
