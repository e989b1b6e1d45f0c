package cn.harbinkepu.resource.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/// The words of success that the address asks for, for templates: `{cdi:done.words}`, or the tag `{#done /}`.
@Named("done")
@RequestScoped
public class DoneNotice {

    private final String words;

    @Inject
    DoneNotice(CurrentVertxRequest current) {
        RoutingContext request = current.getCurrent();
        String code = request == null ? null : request.request().getParam("done");
        this.words = code == null ? "" : Done.of(code).map(Done::zh).orElse("");
    }

    /// For proxies alone.
    DoneNotice() {
        this.words = "";
    }

    /// Empty if nothing was done just now.
    public String words() {
        return words;
    }
}
