package cn.harbinkepu.outlet.wechat;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// WeChat Official Accounts. What belongs to one account is typed at the pages of the administration.
@ConfigMapping(prefix = "kepu.outlet.wechat")
interface WechatOutletConfig {

    /// Where WeChat's interfaces are.
    @WithDefault("https://api.weixin.qq.com")
    URI baseUrl();

    /// Time for one answer, a picture of a few megabytes included.
    @WithDefault("30s")
    Duration patience();

    /// How old a call of WeChat may be: one that was recorded is worth nothing after this time.
    @WithDefault("5m")
    Duration freshness();
}
