package cn.harbinkepu.push;

/// The sorts of ways to a reader, in the order in which they are tried when the reader has no wish.
public enum ChannelKind {
    WEB_PUSH("浏览器通知"),
    WECHAT("微信服务号"),
    EMAIL("电子邮件"),
    SMS("手机短信"),
    PAGE("本站页面");

    private final String zh;

    ChannelKind(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }

    /// Whether a reader has one address of it at most; a browser is one of several.
    boolean isSingle() {
        return this != WEB_PUSH;
    }
}
