package cn.harbinkepu.outlet.kuaishou;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Films on Kuaishou. What belongs to one account is typed at the pages of the administration.
@ConfigMapping(prefix = "kepu.outlet.kuaishou")
interface KuaishouConfig {

    /// Where the open platform's interfaces are. Films go to hosts that the platform names, by the same scheme.
    @WithDefault("https://open.kuaishou.com")
    URI baseUrl();

    /// What the owner of an account is asked to consent to, as the platform names it.
    @WithDefault("user_info,user_video_publish,user_video_info,user_video_delete")
    String scope();

    /// Bytes of a fragment of a film.
    @WithDefault("4194304")
    int part();
}
