package cn.harbinkepu.upload.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// The protocol as a client that makes mistakes would speak it.
public final class TusClient implements AutoCloseable {

    private static final String BYTES = "application/offset+octet-stream";

    private final HttpClient http;
    private final String username;
    private final String site;

    public TusClient(String username, HttpClient.Version version, String site) {
        this.http = HttpClient.newBuilder().version(version).build();
        this.username = username;
        this.site = site;
    }

    /// Straight to the application under test.
    public static TusClient as(String username) {
        return new TusClient(
                username,
                HttpClient.Version.HTTP_1_1,
                ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    /// `filename` as `Upload-Metadata` has it.
    public static String named(String name) {
        return named(name.getBytes(UTF_8));
    }

    public static String named(byte[] name) {
        return "filename " + Base64.getEncoder().encodeToString(name);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site).resolve(path))
                .header("Authorization", "Bearer " + Caller.token(username))
                .header("Tus-Resumable", "1.0.0");
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> create(String metadata, long length) throws IOException, InterruptedException {
        return send(request("/api/v1/files")
                .header("Upload-Length", Long.toString(length))
                .header("Upload-Metadata", metadata)
                .POST(BodyPublishers.noBody()));
    }

    /// The address of a new upload that must be let in.
    public String begin(String name, long length) throws IOException, InterruptedException {
        HttpResponse<String> created = create(named(name), length);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return address(created);
    }

    public static String address(HttpResponse<String> created) {
        return URI.create(created.headers().firstValue("Location").orElseThrow())
                .getPath();
    }

    public static UUID id(String address) {
        return UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
    }

    public HttpResponse<String> patch(String address, long offset, byte[] bytes)
            throws IOException, InterruptedException {
        return send(patching(address, offset, BodyPublishers.ofByteArray(bytes)));
    }

    public HttpRequest.Builder patching(String address, long offset, BodyPublisher body) {
        return request(address)
                .header("Content-Type", BYTES)
                .header("Upload-Offset", Long.toString(offset))
                .method("PATCH", body);
    }

    public HttpResponse<String> head(String address) throws IOException, InterruptedException {
        return send(request(address).method("HEAD", BodyPublishers.noBody()));
    }

    public long offset(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = head(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
    }

    public HttpResponse<String> delete(String address) throws IOException, InterruptedException {
        return send(request(address).DELETE());
    }

    public JsonObject status(String address) throws IOException, InterruptedException {
        return new JsonObject(send(request(address).GET()).body());
    }

    public static String code(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getString("code");
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
