package cn.harbinkepu.core.web;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.core.CoreConfig;

/// Where a browser says that a request comes from (`Sec-Fetch-Site`, in older ones `Origin`).
@ApplicationScoped
public class OwnOrigin {

    private final String origin;

    OwnOrigin(CoreConfig config) {
        this.origin = config.publicUrl().toString();
    }

    /// Whether a page of another site sent it. Who says nothing is no browser of today, or a program.
    public boolean isForeign(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !"same-origin".equals(site) && !"none".equals(site);
        }
        String sender = request.getHeader("Origin");
        return sender != null
                && !sender.equals(origin)
                && !sender.equals(request.scheme() + "://" + request.authority());
    }

    /// Whether a page of ours sent it for certain.
    boolean isProven(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean stated = site == null ? request.getHeader("Origin") != null : site.equals("same-origin");
        return stated && !isForeign(request);
    }
}
