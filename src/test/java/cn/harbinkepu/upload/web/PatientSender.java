package cn.harbinkepu.upload.web;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/// Sends a file by tus until it is there, as a good client does: after each trouble it asks how far it
/// has come and goes on from there, and what is too large for the line it sends in smaller pieces.
public final class PatientSender implements AutoCloseable {

    private static final int LARGE = 4 << 20;
    private static final int SMALL = 900 << 10;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String site;
    private final String token;
    private int chunk = LARGE;
    private int troubles;

    public PatientSender(String site, String token) {
        this.site = site;
        this.token = token;
    }

    /// The bearer token of an account.
    public static String signIn(String site, String username, String password)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(site + "/api/v1/auth/token"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(new JsonObject()
                            .put("username", username)
                            .put("password", password)
                            .encode()))
                    .build();
            return new JsonObject(http.send(request, BodyHandlers.ofString()).body()).getString("accessToken");
        }
    }

    public String begin(String name, long length) throws InterruptedException {
        while (true) {
            HttpResponse<String> answer = send(request("/api/v1/files")
                    .header("Upload-Length", Long.toString(length))
                    .header("Upload-Metadata", TusClient.named(name))
                    .POST(BodyPublishers.noBody()));
            if (answer != null && answer.statusCode() == 201) {
                return TusClient.address(answer);
            }
            pause();
        }
    }

    /// Sends up to the offset.
    public void send(String address, Path file, long upTo) throws IOException, InterruptedException {
        long at = 0;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            while (at < upTo) {
                byte[] bytes = new byte[(int) Math.min(chunk, upTo - at)];
                in.seek(at);
                in.readFully(bytes);
                at = sent(address, at, bytes).orElse(at);
            }
        }
    }

    /// How far it is; waits until it is told.
    public long offset(String address) throws InterruptedException {
        while (true) {
            HttpResponse<String> answer = send(request(address).method("HEAD", BodyPublishers.noBody()));
            if (answer != null && answer.statusCode() == 200) {
                return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
            }
            pause();
        }
    }

    public JsonObject status(String address) throws InterruptedException {
        while (true) {
            HttpResponse<String> answer = send(request(address).GET());
            if (answer != null && answer.statusCode() == 200) {
                return new JsonObject(answer.body());
            }
            pause();
        }
    }

    /// How often it had to ask and go on.
    public int troubles() {
        return troubles;
    }

    private OptionalLong sent(String address, long at, byte[] bytes) throws InterruptedException {
        HttpResponse<String> answer = send(request(address)
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", Long.toString(at))
                .method("PATCH", BodyPublishers.ofByteArray(bytes)));
        if (answer != null && answer.statusCode() == 204) {
            return OptionalLong.of(at + bytes.length);
        }
        if (answer != null && answer.statusCode() == 413) {
            chunk = SMALL;
            return OptionalLong.empty();
        }
        if (answer != null && answer.statusCode() == 422) {
            throw new AssertionError(answer.body());
        }
        troubles++;
        pause();
        return OptionalLong.of(offset(address));
    }

    /// Nothing if the line broke.
    private @Nullable HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            return null;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site + path))
                .timeout(Duration.ofMinutes(5))
                .header("Authorization", "Bearer " + token)
                .header("Tus-Resumable", "1.0.0");
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
