package cn.harbinkepu.search.elastic;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.http.client.config.RequestConfig;
import org.elasticsearch.client.RequestOptions;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.transport.rest_client.RestClientOptions;

import cn.harbinkepu.core.Blocking;

/// The one way to the server: asynchronous, back on the caller's event loop, with failures in our words. Cancelling
/// gives the request up.
@ApplicationScoped
class Elastic {

    /// What is searched and written to, whichever index stands behind it.
    static final String ALIAS = "kepu-resources";

    /// A lot of long texts keeps a busy server longer than any reader would wait.
    private static final RequestConfig PATIENT = RequestConfig.custom()
            .setConnectTimeout(1_000)
            .setSocketTimeout(25_000)
            .build();

    private final ElasticsearchAsyncClient client;
    private final ElasticsearchAsyncClient patient;

    Elastic(ElasticsearchAsyncClient client) {
        this.client = client;
        RequestOptions usual =
                RestClientOptions.of(client._transport().options()).restClientRequestOptions();
        this.patient = client.withTransportOptions(new RestClientOptions(
                usual.toBuilder().setRequestConfig(PATIENT).build(), false));
    }

    /// As [#call], for writing many documents at once and for showing them.
    <T> Uni<T> patiently(Function<ElasticsearchAsyncClient, CompletionStage<T>> request) {
        return call(usual -> request.apply(patient));
    }

    <T> Uni<T> call(Function<ElasticsearchAsyncClient, CompletionStage<T>> request) {
        return Blocking.backHome(Uni.createFrom().completionStage(() -> request.apply(client)))
                .onFailure()
                .transform(Outage::translate);
    }
}
