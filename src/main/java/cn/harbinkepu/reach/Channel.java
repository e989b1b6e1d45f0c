package cn.harbinkepu.reach;

import java.util.Locale;

/// The ways by which registered recipients are warned.
public enum Channel {
    EMAIL("电子邮件"),
    SMS("手机短信"),
    WEBHOOK("系统对接"),
    LOUDSPEAKER("应急广播");

    private final String zh;

    Channel(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }

    /// For names: `email`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether a program is at the other end, whose address is one of the web and who checks signatures.
    public boolean isSystem() {
        return this == WEBHOOK || this == LOUDSPEAKER;
    }
}
