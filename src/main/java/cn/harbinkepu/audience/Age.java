package cn.harbinkepu.audience;

/// An age as people say it of themselves: a band, never a birthday.
public enum Age {
    /// Without a guardian's consent nothing may be kept of a child (Personal Information Protection
    /// Law, art. 31): such a profile holds this band and the choices alone, and no use of anything.
    UNDER_14("14岁以下"),
    FROM_14_TO_17("14—17岁"),
    FROM_18_TO_35("18—35岁"),
    FROM_36_TO_59("36—59岁"),
    FROM_60("60岁及以上");

    private final String zh;

    Age(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }

    public boolean isMinor() {
        return this == UNDER_14 || this == FROM_14_TO_17;
    }
}
