package cn.harbinkepu.search.elastic;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;

import cn.harbinkepu.core.Blocking;

/// The one way to the server: asynchronous, back on the caller's event loop, with failures in our words. Cancelling
/// gives the request up.
@ApplicationScoped
class Elastic {

    /// What is searched and written to, whichever index stands behind it.
    static final String ALIAS = "kepu-resources";

    private final ElasticsearchAsyncClient client;

    Elastic(ElasticsearchAsyncClient client) {
        this.client = client;
    }

    <T> Uni<T> call(Function<ElasticsearchAsyncClient, CompletionStage<T>> request) {
        return Blocking.backHome(Uni.createFrom().completionStage(() -> request.apply(client)))
                .onFailure()
                .transform(Outage::translate);
    }
}
