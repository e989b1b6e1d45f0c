package cn.harbinkepu.partner;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a partner's key may be used for.
public enum Scope {
    READ("读取内容", "读取约定范围内的内容和变更"),
    PUSH("管理推送", "登记和管理接收推送的网址"),
    REPORT("回报", "确认更正与撤回，回报阅读和播放数");

    private final String zh;
    private final String about;

    Scope(String zh, String about) {
        this.zh = zh;
        this.about = about;
    }

    public String zh() {
        return zh;
    }

    public String about() {
        return about;
    }

    /// As keys have it, such as `read`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> of(String code) {
        return Arrays.stream(values())
                .filter(scope -> scope.code().equals(code))
                .findFirst();
    }
}
