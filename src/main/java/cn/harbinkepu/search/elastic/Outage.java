package cn.harbinkepu.search.elastic;

import java.io.IOException;
import java.util.concurrent.CompletionException;

import org.elasticsearch.client.ResponseException;
import org.jboss.logging.Logger;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Turns what the client says into what callers can act on: the index is away, or we asked for something wrong. The
/// client's own words go to the log.
final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class);

    private Outage() {}

    static Throwable translate(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Problem known) {
            return known;
        }
        int status = status(cause);
        if (status == 404 || status == 429 || status >= 500 || (status == 0 && cause instanceof IOException)) {
            LOG.infof("Elasticsearch does not answer as it should: %s", cause);
            return away();
        }
        return new IllegalStateException("Elasticsearch refused a request: " + cause.getMessage(), cause);
    }

    static Problem away() {
        return new Problem(ProblemCode.UNAVAILABLE, "搜索服务暂时不可用，请稍后再试。");
    }

    /// The HTTP status of the answer; 0 if there was none.
    static int status(Throwable cause) {
        return switch (cause) {
            case ElasticsearchException answered -> answered.status();
            case ResponseException answered ->
                answered.getResponse().getStatusLine().getStatusCode();
            default -> 0;
        };
    }
}
