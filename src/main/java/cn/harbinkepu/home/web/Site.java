package cn.harbinkepu.home.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.web.LinkedData;

/// The site's own address, for what must be absolute. Templates reach it as `cdi:site`.
@Named("site")
@ApplicationScoped
public class Site {

    private final String url;

    @Inject
    Site(CoreConfig config) {
        this.url = config.publicUrl().toString();
    }

    /// For proxies alone.
    Site() {
        this.url = "";
    }

    /// Without a slash at the end.
    public String url() {
        return url;
    }

    /// What the front page tells search engines: whose site it is, and how it is searched.
    public String linkedData() {
        return LinkedData.script(LinkedData.site(url));
    }
}
