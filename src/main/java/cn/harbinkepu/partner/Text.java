package cn.harbinkepu.partner;

/// How much of an article a feed carries.
public enum Text {
    FULL,
    /// The summary, and the address of the rest.
    SUMMARY
}
