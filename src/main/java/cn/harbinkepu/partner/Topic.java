package cn.harbinkepu.partner;

import java.util.Optional;

import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.search.SearchQuery;

/// What a feed is about.
///
/// @param path      of the feed without its format, such as `/feeds/segments/TEENS`
/// @param title     for people, also in autodiscovery
/// @param page      of the site that shows the same to people, as a path
/// @param selection what it is taken from; of a search, what can be told of it without its words
/// @param search    what is looked for, if it is the feed of a search
public record Topic(String path, String title, String page, Selection selection, Optional<SearchQuery> search) {

    static final String SITE = "哈尔滨科普 · ";
    static final String OWN = "/feeds/partner";

    public Topic(String path, String title, String page, Selection selection) {
        this(path, title, page, selection, Optional.empty());
    }

    /// Whether everybody may read it; otherwise the partner alone whose it is.
    public boolean isPublic() {
        return !path.equals(OWN);
    }

    /// Of the feed, from the root of the site.
    ///
    /// @param extension of the format, such as `atom`
    public String address(String extension) {
        String parameters = search.map(SearchQuery::parameters).orElse("");
        return path + "." + extension + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /// The title among others of this site.
    public String name() {
        return title.startsWith(SITE) ? title.substring(SITE.length()) : title;
    }
}
