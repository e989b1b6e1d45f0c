package cn.harbinkepu.push.wechat;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Template messages of a WeChat service account. They are offered once the account, its secret,
/// the template and the token of its callbacks are named.
@ConfigMapping(prefix = "kepu.push.wechat")
interface WechatConfig {

    /// Where WeChat's interfaces are.
    @WithDefault("https://api.weixin.qq.com")
    URI baseUrl();

    /// The account's AppID.
    Optional<String> appId();

    /// The account's AppSecret.
    Optional<String> secret();

    /// The account's name, as readers find it.
    @WithDefault("哈尔滨科普")
    String account();

    /// The template that was added to the account.
    Optional<String> template();

    /// The template's field for what it is about, of the sort `thing` (20 characters).
    @WithDefault("thing1")
    String titleField();

    /// The template's field for the reason, of the sort `thing`.
    @WithDefault("thing2")
    String reasonField();

    /// The template of warnings that was added to the account. Without it they go out by the other
    /// one.
    Optional<String> warningTemplate();

    /// The fields of the template of warnings for the headline, the level, the area, until when it
    /// holds and what to do: all of the sort `thing`.
    @WithDefault("thing1,thing2,thing3,thing4,thing5")
    List<String> warningFields();

    /// The Token that the account's server configuration names; callbacks are signed with it.
    Optional<String> callbackToken();
}
