import java.util.ArrayList;
import java.util.List;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// The reference of the fan-out benchmark: an HTTP server that keeps streams open and writes what is posted to each of them,
/// and does nothing else. Two event loops.
void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    Vertx vertx = Vertx.vertx();
    vertx.deployVerticle(() -> new Streams(port), new DeploymentOptions().setInstances(2))
            .onSuccess(deployed -> System.out.println("listening"))
            .onFailure(failure -> {
                System.err.println(failure);
                System.exit(1);
            });
}

static final class Streams extends AbstractVerticle {
    private final int port;
    private final List<HttpServerResponse> open = new ArrayList<>();

    Streams(int port) {
        this.port = port;
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.eventBus().<Buffer>consumer("said", message -> open.forEach(stream -> stream.write(message.body())));
        vertx.createHttpServer()
                .requestHandler(request -> {
                    if ("/pub".equals(request.path())) {
                        request.body().onSuccess(body -> {
                            vertx.eventBus().publish("said", Buffer.buffer("data: ").appendBuffer(body).appendString("\n\n"));
                            request.response().end();
                        });
                    } else {
                        HttpServerResponse stream = request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
                        open.add(stream);
                        stream.closeHandler(gone -> open.remove(stream));
                        stream.write(": open\n\n");
                    }
                })
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }
}
