package cn.harbinkepu.alert;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.fetch.Fetched;
import cn.harbinkepu.core.fetch.Fetcher;

/// Asks the servers of sources for their feeds and messages, never inside the own network.
@ApplicationScoped
class Outward {

    private final Fetcher fetcher;

    Outward(Vertx vertx, InstantSource clock, WarningConfig config, CoreConfig core) {
        long largest = config.largestAnswer().asLongValue();
        this.fetcher = new Fetcher(
                vertx,
                clock,
                new Fetcher.Limits(
                        config.privateAddresses(),
                        config.patience(),
                        largest,
                        largest,
                        "HarbinKepu-Warnings/1.0 (+" + core.publicUrl() + ")"));
    }

    @PreDestroy
    void close() {
        fetcher.close();
    }

    /// Fails with `invalid-field` for what must not be fetched.
    Uni<Void> check(URI address) {
        return fetcher.check(address)
                .onFailure(Problem.class)
                .transform(refusal -> Problem.field("feed", refusal.detail() + "请核对网址。"));
    }

    /// A 200 or 304. Fails with `unavailable` for anything else.
    Uni<Fetched> get(URI address, Map<String, String> headers) {
        return fetcher.get(address, headers).invoke(answer -> {
            if (answer.status() != 200 && !answer.isUnchanged()) {
                throw new Problem(ProblemCode.UNAVAILABLE, "对方服务器没有给出内容（%d）。".formatted(answer.status()));
            }
        });
    }
}
