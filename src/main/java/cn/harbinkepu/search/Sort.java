package cn.harbinkepu.search;

import java.util.Locale;

/// The order of a result.
public enum Sort {
    RELEVANCE("最相关"),
    NEWEST("最新发布"),
    OLDEST("最早发布");

    private final String zh;

    Sort(String zh) {
        this.zh = zh;
    }

    /// The words that pages show.
    public String zh() {
        return zh;
    }

    /// The value on the wire.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
