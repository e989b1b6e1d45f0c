package cn.harbinkepu.search;

import java.util.Locale;

/// What a search can be narrowed by, and is counted by.
public enum Facet {
    KIND("类型"),
    SUBJECT("学科主题"),
    SEGMENT("适合人群"),
    DISTRICT("区县"),
    LICENCE("许可协议"),
    YEAR("发布年份"),
    DURATION("时长"),
    ORGANISATION("发布机构");

    private final String zh;

    Facet(String zh) {
        this.zh = zh;
    }

    /// The heading that pages show.
    public String zh() {
        return zh;
    }

    /// The name of the query parameter and of the member `facets`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
