package cn.harbinkepu.core.web;

/// What a reader has chosen and keeps in the browser.
public final class ReaderCookies {

    public static final String THEME = "kepu-theme";
    public static final String MODE = "kepu-mode";

    /// GB/T 2260 code of the district in which the reader lives.
    public static final String DISTRICT = "kepu-district";

    /// The signed name of the profile that the reader agreed to.
    public static final String PROFILE = "kepu-profile";

    /// Stands in [#PROFILE] for the profile of whichever account is signed in.
    public static final String ACCOUNT = "account";

    private ReaderCookies() {}
}
