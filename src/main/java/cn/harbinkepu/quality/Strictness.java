package cn.harbinkepu.quality;

/// How a built-in rule is held, the strictest first.
public enum Strictness {
    MUST_FIX("必改"),
    ADVICE("建议"),
    /// The rule has nothing to say.
    OFF("不检查");

    private final String zh;

    Strictness(String zh) {
        this.zh = zh;
    }

    /// The word that pages show.
    public String zh() {
        return zh;
    }

    boolean laxerThan(Strictness other) {
        return ordinal() > other.ordinal();
    }
}
