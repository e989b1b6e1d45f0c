package cn.harbinkepu.search.web;

import java.util.List;
import java.util.Optional;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.search.Card;
import cn.harbinkepu.search.FoundMoment;
import cn.harbinkepu.search.Hit;
import cn.harbinkepu.search.Html;
import cn.harbinkepu.search.InsideResult;
import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.snippet.Snippets;

/// What a search inside one resource shows.
///
/// @param result nothing before anything was looked for
@TemplateData
record InsideView(PublishedResource resource, QueryText text, Optional<InsideResult> result) {

    /// A place that was found.
    ///
    /// @param at   where it is, as people say it
    /// @param text HTML, with marks around what was looked for
    @TemplateData
    record Place(String href, Optional<String> at, RawString text) {}

    /// What the form asks for.
    static String label(Kind kind) {
        return switch (kind) {
            case VIDEO -> "在这部片子里找";
            case AUDIO -> "在这段录音里找";
            case BOOK -> "在这本书里找";
            case CHART -> "在这幅图里找";
            case ARTICLE, EXHIBIT, VENUE, COURSE -> "在这份资料里找";
        };
    }

    public String label() {
        return label(resource.kind());
    }

    public String typed() {
        return text.typed();
    }

    /// How it went, in words.
    public String outcome() {
        return result.map(this::outcome).orElse("");
    }

    public List<Place> places() {
        Snippets snippets = new Snippets(text);
        return result.map(InsideResult::items).orElse(List.of()).stream()
                .map(moment -> place(moment, snippets))
                .toList();
    }

    private String outcome(InsideResult found) {
        if (found.total() == 0) {
            return "没有找到“%s”，换一个词试试。".formatted(typed());
        }
        String places = found.sounds().isPresent()
                ? "没有“%s”这几个字，读音相近的有 %d 处。".formatted(typed(), found.total())
                : "找到 %d 处。".formatted(found.total());
        return found.total() > found.items().size()
                ? places + "下面是最相关的 %d 处。".formatted(found.items().size())
                : places;
    }

    private Place place(FoundMoment moment, Snippets snippets) {
        Hit hit = new Hit(Card.of(resource), "", Optional.empty(), List.of());
        String words = text.words().isBlank() ? text.typed() : text.words();
        String html = snippets.title(moment.text()).orElseGet(() -> Html.escape(moment.text()));
        return new Place(new ShownHit(hit, words).place(moment), moment.at(), new RawString(html));
    }
}
