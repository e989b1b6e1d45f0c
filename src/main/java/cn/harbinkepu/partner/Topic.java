package cn.harbinkepu.partner;

import cn.harbinkepu.resource.Published.Selection;

/// What a feed is about.
///
/// @param path  of the feed without its format, such as `/feeds/segments/TEENS`
/// @param title for people, also in autodiscovery
/// @param page  of the site that shows the same to people, as a path
public record Topic(String path, String title, String page, Selection selection) {

    static final String SITE = "哈尔滨科普 · ";

    static final String OWN = "/feeds/partner";

    /// Whether everybody may read it; otherwise the partner alone whose it is.
    public boolean isPublic() {
        return !path.equals(OWN);
    }

    /// The title among others of this site.
    public String name() {
        return title.startsWith(SITE) ? title.substring(SITE.length()) : title;
    }
}
