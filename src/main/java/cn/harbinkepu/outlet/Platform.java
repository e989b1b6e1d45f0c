package cn.harbinkepu.outlet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where the city has accounts.
public enum Platform {
    WECHAT("微信公众号", List.of("secret", "token", "aesKey")),
    DOUYIN("抖音", List.of("secret")),
    KUAISHOU("快手", List.of("secret")),
    /// A desk that publishes with the platform's own tools.
    HAND("人工发布", List.of());

    private final String zh;
    private final List<String> secrets;

    Platform(String zh, List<String> secrets) {
        this.zh = zh;
        this.secrets = secrets;
    }

    public String zh() {
        return zh;
    }

    /// Names of what an account of it has to keep secret.
    public List<String> secrets() {
        return secrets;
    }

    /// In addresses, such as `wechat`.
    public String inPath() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the account's owner has to consent on the platform.
    public boolean asksConsent() {
        return this == DOUYIN || this == KUAISHOU;
    }

    static Optional<Platform> of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
