package cn.harbinkepu.harvest;

import java.time.InstantSource;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.vertx.mutiny.core.Vertx;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.fetch.Fetcher;

/// Makes the one fetcher of all harvests.
final class Fetching {

    private Fetching() {}

    @Produces
    @Singleton
    static Fetcher fetcher(Vertx vertx, InstantSource clock, HarvestConfig config, CoreConfig core) {
        return new Fetcher(
                vertx,
                clock,
                new Fetcher.Limits(
                        config.privateAddresses(),
                        config.patience(),
                        config.largestAnswer().asLongValue(),
                        config.largestFile().asLongValue(),
                        "HarbinKepu-Harvester/1.0 (+" + core.publicUrl() + ")"));
    }

    static void close(@Disposes Fetcher fetcher) {
        fetcher.close();
    }
}
