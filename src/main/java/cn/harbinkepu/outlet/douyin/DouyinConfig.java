package cn.harbinkepu.outlet.douyin;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Films on Douyin. What belongs to one account is typed at the pages of the administration.
@ConfigMapping(prefix = "kepu.outlet.douyin")
interface DouyinConfig {

    /// Where the open platform's interfaces are.
    @WithDefault("https://open.douyin.com")
    URI baseUrl();

    /// What the owner of an account is asked to consent to, as the platform names it.
    @WithDefault("user_info,video.create.bind,video.data.bind,video.list.bind")
    String scope();

    /// Bytes of a part of a film. The platform takes none below 5 MB but the last.
    @WithDefault("5242880")
    int part();
}
