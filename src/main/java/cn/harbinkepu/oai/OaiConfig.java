package cn.harbinkepu.oai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What harvesters are told by OAI-PMH.
@ConfigMapping(prefix = "kepu.oai")
public interface OaiConfig {

    /// What the repository is called.
    @WithDefault("哈尔滨科普 Harbin Kepu")
    String name();

    /// The domain that begins every identifier, `oai:{domain}:{id}`. It must never change, not even
    /// with the address of the site. The default is a placeholder; a city that goes live puts in a
    /// domain that it owns.
    @WithDefault("kepu.example.org")
    String domain();

    /// Where whoever runs a harvester can write to. The default is a placeholder as well.
    @WithDefault("kepu@kepu.example.org")
    String adminEmail();

    /// How many records an answer has.
    @WithDefault("100")
    int pageSize();
}
