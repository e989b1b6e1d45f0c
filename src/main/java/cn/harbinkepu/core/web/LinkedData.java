package cn.harbinkepu.core.web;

import java.util.List;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// What pages tell search engines (schema.org as JSON-LD), the parts that are the same everywhere.
public final class LinkedData {

    private static final String NAME = "哈尔滨科普";

    private LinkedData() {}

    /// A place on the way to a page.
    ///
    /// @param url absolute
    public record Step(String name, String url) {}

    /// Fit to stand in a script element: no `<` remains.
    public static String script(JsonObject data) {
        return data.encode().replace("<", "\\u003c");
    }

    /// An object that stands by itself.
    public static JsonObject of(String type) {
        return new JsonObject().put("@context", "https://schema.org").put("@type", type);
    }

    /// Who answers for the site.
    ///
    /// @param publicUrl without a slash at the end
    public static JsonObject publisher(String publicUrl) {
        return new JsonObject()
                .put("@type", "Organization")
                .put("name", NAME)
                .put("url", publicUrl + "/")
                .put("logo", publicUrl + "/img/logo.svg");
    }

    /// The site, and how to search it.
    public static JsonObject site(String publicUrl) {
        return of("WebSite")
                .put("name", NAME)
                .put("url", publicUrl + "/")
                .put("inLanguage", "zh-CN")
                .put("publisher", publisher(publicUrl))
                .put(
                        "potentialAction",
                        new JsonObject()
                                .put("@type", "SearchAction")
                                .put(
                                        "target",
                                        new JsonObject()
                                                .put("@type", "EntryPoint")
                                                .put("urlTemplate", publicUrl + "/search?q={search_term_string}"))
                                .put("query-input", "required name=search_term_string"));
    }

    /// The way from the front page to where the reader is.
    public static JsonObject breadcrumbs(List<Step> steps) {
        return of("BreadcrumbList").put("itemListElement", list(steps));
    }

    /// Pages in their order.
    public static JsonArray list(List<Step> items) {
        return new JsonArray(IntStream.range(0, items.size())
                .mapToObj(at -> new JsonObject()
                        .put("@type", "ListItem")
                        .put("position", at + 1)
                        .put("name", items.get(at).name())
                        .put("item", items.get(at).url()))
                .toList());
    }
}
