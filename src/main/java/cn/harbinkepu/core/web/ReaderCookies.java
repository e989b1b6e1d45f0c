package cn.harbinkepu.core.web;

/// What a reader has chosen and keeps in the browser; no identity, no profile.
public final class ReaderCookies {

    public static final String THEME = "kepu-theme";
    public static final String MODE = "kepu-mode";

    /// GB/T 2260 code of the district in which the reader lives.
    public static final String DISTRICT = "kepu-district";

    private ReaderCookies() {}
}
