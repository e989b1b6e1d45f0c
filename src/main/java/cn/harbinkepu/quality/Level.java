package cn.harbinkepu.quality;

/// What a finding asks for.
public enum Level {
    /// Has to be put right: the content cannot be handed in or become public with it.
    MUST_FIX("必改"),
    /// Is worth a thought; the writer decides.
    ADVICE("建议"),
    /// Would have to be put right, but the chief editor has let it pass with a reason.
    WAIVED("已放行");

    private final String zh;

    Level(String zh) {
        this.zh = zh;
    }

    /// The word that pages show.
    public String zh() {
        return zh;
    }
}
