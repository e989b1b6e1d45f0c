package cn.harbinkepu.media.web;

import java.time.Duration;

import cn.harbinkepu.core.web.Conditional;

/// Who may keep an answer, and for how long.
public enum Keeping {
    /// Never changes under its name: browsers keep it; a cache that others are served from asks again within a minute,
    /// so that what is withdrawn is gone.
    LASTING("public, max-age=31536000, immutable, s-maxage=60", Duration.ofHours(1)),
    /// May be replaced under its name: kept, and asked for by its tag each time.
    ASK_FIRST(Conditional.ASK_FIRST, Duration.ofSeconds(2)),
    /// Not public: must not lie where others are served from.
    NOBODY("private, no-store", Duration.ofSeconds(2));

    private final String header;
    private final Duration known;

    Keeping(String header, Duration known) {
        this.header = header;
        this.known = known;
    }

    String header() {
        return header;
    }

    /// How old the knowledge of size and tag may be.
    Duration known() {
        return known;
    }
}
