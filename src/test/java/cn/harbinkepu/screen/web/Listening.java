package cn.harbinkepu.screen.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.restassured.RestAssured;

import cn.harbinkepu.screen.web.Displays.Display;

import static org.assertj.core.api.Assertions.assertThat;

/// A display that holds its stream open.
final class Listening implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CompletableFuture<Void> end;

    private Listening(Display display) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("%s:%d/api/v1/screens/%s/stream"
                        .formatted(RestAssured.baseURI, RestAssured.port, display.id())))
                .header("Accept", "text/event-stream")
                .header("Kepu-Screen-Key", display.key())
                .build();
        this.end = client.sendAsync(request, BodyHandlers.ofLines())
                .thenAcceptAsync(this::read, task -> Thread.ofVirtual().start(task));
    }

    /// With its first state read.
    static Listening to(Display display) throws InterruptedException {
        Listening listening = new Listening(display);
        assertThat(listening.first.await(30, TimeUnit.SECONDS)).isTrue();
        return listening;
    }

    /// Done when the cloud ends the stream.
    CompletableFuture<Void> end() {
        return end;
    }

    private void read(HttpResponse<Stream<String>> answer) {
        answer.body().forEach(line -> first.countDown());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
