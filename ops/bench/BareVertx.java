import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;

/// The reference of the API benchmark: an HTTP server that does nothing but encode a small JSON object. One event loop.
void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1))
            .createHttpServer()
            .requestHandler(request -> request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject().put("id", 1).put("title", "哈尔滨科普").encode()))
            .listen(port, "127.0.0.1")
            .onSuccess(server -> System.out.println("listening"))
            .onFailure(failure -> {
                System.err.println(failure);
                System.exit(1);
            });
}
