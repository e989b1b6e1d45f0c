package cn.harbinkepu.outlet.douyin;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.outlet.Call;
import cn.harbinkepu.outlet.Consent;
import cn.harbinkepu.outlet.Heard;
import cn.harbinkepu.outlet.Limits;
import cn.harbinkepu.outlet.Material;
import cn.harbinkepu.outlet.Outlet;
import cn.harbinkepu.outlet.OutletAccount;
import cn.harbinkepu.outlet.Parts;
import cn.harbinkepu.outlet.Platform;
import cn.harbinkepu.outlet.Post;
import cn.harbinkepu.outlet.Step;
import cn.harbinkepu.outlet.StepFailure;
import cn.harbinkepu.outlet.Wording;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Films on Douyin: upload in parts, create, ask what the audit says. The platform lets nobody delete by an interface.
@ApplicationScoped
class DouyinOutlet implements Outlet, Consent {

    private static final String VIDEO = "/api/douyin/v1/video/";
    private static final String UPLOAD = "uploadId";
    private static final String PARTS = "parts";
    private static final String FILM = "videoId";
    private static final String COVER = "imageId";
    private static final String ITEM = "itemId";

    private static final int LATEST = 20;
    private static final int COMPARED = 20;
    private static final long CLOCKS_DIFFER = 300;

    private static final Limits LIMITS = new Limits(Set.of(Kind.VIDEO), 30, 1000, 100, 4L << 30, 15, "9:16");

    private final DouyinCalls calls;
    private final DouyinConfig config;

    DouyinOutlet(DouyinCalls calls, DouyinConfig config) {
        this.calls = calls;
        this.config = config;
    }

    @Override
    public Platform platform() {
        return Platform.DOUYIN;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public Wording wording(PublishedResource resource) {
        return Wording.ofFilm(resource, LIMITS);
    }

    @Override
    public Uni<Step> upload(OutletAccount account, Post post, Material material, Kept kept) {
        Uni<Void> film = post.mark(FILM).isPresent()
                ? Uni.createFrom().voidItem()
                : film(account, post, material.film().orElseThrow(), kept);
        Uni<Step> step = film.chain(() -> post.mark(COVER).isPresent()
                        ? Uni.createFrom().voidItem()
                        : cover(account, material.cover(), kept))
                .map(done -> new Step.Done());
        return StepFailure.ended(step);
    }

    private Uni<Void> film(OutletAccount account, Post post, Path film, Kept kept) {
        return Blocking.call(() -> Parts.size(film)).chain(size -> {
            int count = Parts.count(size, config.part());
            Uni<JsonObject> uploaded = count == 1 ? whole(account, film) : inParts(account, post, film, count, kept);
            return uploaded.chain(data -> kept.keep(
                    new JsonObject().put(FILM, data.getJsonObject("video").getString("video_id"))));
        });
    }

    private Uni<JsonObject> whole(OutletAccount account, Path film) {
        return Blocking.call(() -> Files.readAllBytes(film))
                .chain(bytes -> calls.file(account, VIDEO + "upload_video/", Map.of(), "video", "video/mp4", bytes));
    }

    private Uni<JsonObject> inParts(OutletAccount account, Post post, Path film, int count, Kept kept) {
        int there = post.mark(UPLOAD).isPresent()
                ? post.mark(PARTS).map(Integer::parseInt).orElse(0)
                : 0;
        return post.mark(UPLOAD)
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> begin(account, kept))
                .chain(upload -> Parts.each(
                                film,
                                config.part(),
                                there,
                                count,
                                (number, bytes) -> part(account, upload, number, bytes, kept))
                        .chain(() -> calls.post(
                                account,
                                VIDEO + "complete_video_part_upload/",
                                Map.of("upload_id", upload),
                                new JsonObject())))
                .onFailure(DouyinOutlet::isForgotten)
                .recoverWithUni(forgotten -> kept.keep(
                                new JsonObject().putNull(UPLOAD).put(PARTS, 0))
                        .chain(() -> Uni.createFrom().failure(StepFailure.of(Step.Later.soon("抖音不认这次上传，从头再传。")))));
    }

    /// An upload that the platform will not have goes on no more; the next try begins anew.
    private static boolean isForgotten(Throwable failure) {
        return failure instanceof StepFailure said && said.step() instanceof Step.Refused;
    }

    private Uni<String> begin(OutletAccount account, Kept kept) {
        return calls.post(account, VIDEO + "init_video_part_upload/", Map.of(), new JsonObject())
                .map(data -> data.getString("upload_id"))
                .call(upload -> kept.keep(new JsonObject().put(UPLOAD, upload).put(PARTS, 0)));
    }

    private Uni<Void> part(OutletAccount account, String upload, int number, byte[] bytes, Kept kept) {
        Map<String, String> query = Map.of("upload_id", upload, "part_number", Integer.toString(number + 1));
        return calls.file(account, VIDEO + "upload_video_part/", query, "video", "video/mp4", bytes)
                .chain(data -> kept.keep(new JsonObject().put(PARTS, number + 1)));
    }

    private Uni<Void> cover(OutletAccount account, Path cover, Kept kept) {
        return Blocking.call(() -> Files.readAllBytes(cover))
                .chain(bytes -> calls.file(account, VIDEO + "upload_image/", Map.of(), "image", "image/jpeg", bytes))
                .chain(data -> kept.keep(
                        new JsonObject().put(COVER, data.getJsonObject("image").getString("image_id"))));
    }

    @Override
    public Uni<Step> submit(OutletAccount account, Post post, Material material) {
        JsonObject body = new JsonObject()
                .put("video_id", post.mark(FILM).orElseThrow())
                .put("text", material.wording().text())
                .put("custom_cover_image_url", post.mark(COVER).orElseThrow());
        return StepFailure.ended(calls.post(account, VIDEO + "create_video/", Map.of(), body)
                .map(data -> new Step.Done(new JsonObject().put(ITEM, data.getString("item_id")))));
    }

    @Override
    public Uni<Step> find(OutletAccount account, Post post, Wording wording) {
        Map<String, String> query = Map.of("cursor", "0", "count", Integer.toString(LATEST));
        return StepFailure.ended(calls.get(account, VIDEO + "video_list/", query)
                .map(data -> data.getJsonArray("list", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .filter(item -> isOf(item, post, wording))
                        .findFirst()
                        .<Step>map(item -> new Step.Done(new JsonObject().put(ITEM, item.getString("item_id"))))
                        .orElseGet(() -> Step.Later.soon("还没有看到这条视频。"))));
    }

    /// The platform keeps no word of ours but the text.
    private static boolean isOf(JsonObject item, Post post, Wording wording) {
        long asked = OffsetDateTime.parse(post.mark("asked").orElseThrow()).toEpochSecond();
        return item.getLong("create_time", 0L) >= asked - CLOCKS_DIFFER
                && begin(item.getString("title", "")).equals(begin(wording.text()));
    }

    private static String begin(String text) {
        String flat = text.replaceAll("\\s+", "");
        return flat.substring(0, Math.min(COMPARED, flat.length()));
    }

    @Override
    public Uni<Step> look(OutletAccount account, Post post) {
        JsonObject body = new JsonObject()
                .put("item_ids", new JsonArray().add(post.mark(ITEM).orElseThrow()));
        return StepFailure.ended(calls.post(account, VIDEO + "video_data/", Map.of(), body)
                .map(data -> data.getJsonArray("list", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .findFirst()
                        .map(DouyinOutlet::status)
                        .orElseGet(() -> Step.Later.soon("抖音还没有这条视频的状态。"))));
    }

    private static Step status(JsonObject item) {
        return switch (item.getInteger("video_status", 0)) {
            case 1, 5 -> new Step.Published(Optional.ofNullable(item.getString("share_url")), new JsonObject());
            case 2 -> new Step.Refused("抖音审核未通过：不适宜公开。");
            case 4 -> new Step.Auditing();
            case 6, 7 -> new Step.Refused("抖音上这条视频不是公开可见的。");
            default -> Step.Later.soon("抖音返回了未知的视频状态。");
        };
    }

    @Override
    public boolean takesDown() {
        return false;
    }

    @Override
    public Uni<Step> takeDown(OutletAccount account, Post post) {
        return Uni.createFrom().item(new Step.Refused("抖音没有删除视频的接口，请在抖音里删除。"));
    }

    /// Signed by SHA-1 over the client secret and the body. An event says no more than that there is something to look
    /// at.
    @Override
    public Uni<Heard> hear(OutletAccount account, Call call) {
        String signature = call.header("x-douyin-signature");
        String right = sha1(account.secret("secret").orElseThrow(Problem::notFound) + call.body());
        if (call.body().isEmpty() || !MessageDigest.isEqual(right.getBytes(UTF_8), signature.getBytes(UTF_8))) {
            throw Problem.notFound();
        }
        JsonObject event = json(call.body());
        JsonObject content = content(event);
        if ("verify_webhook".equals(event.getString("event"))) {
            JsonObject answer = new JsonObject().put("challenge", content.getValue("challenge"));
            return Uni.createFrom().item(new Heard(Optional.empty(), "", answer.encode(), true));
        }
        Optional<Heard.News> news = Optional.ofNullable(content.getString("item_id"))
                .map(item -> new Heard.News(ITEM, item, new Step.Later(Optional.of(Duration.ZERO), "抖音通知视频有新状态。")));
        return Uni.createFrom().item(new Heard(news, signature, "{}", true));
    }

    private static JsonObject content(JsonObject event) {
        Object content = event.getValue("content");
        return switch (content) {
            case JsonObject json -> json;
            case String text -> json(text);
            case null, default -> new JsonObject();
        };
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException | ClassCastException noJson) {
            throw Problem.notFound();
        }
    }

    @Override
    public URI page(OutletAccount account, String word, URI back) {
        return URI.create(config.baseUrl() + "/platform/oauth/connect/?response_type=code&"
                + DouyinCalls.joined(Map.of(
                        "client_key",
                        account.app(),
                        "scope",
                        config.scope(),
                        "redirect_uri",
                        back.toString(),
                        "state",
                        word)));
    }

    @Override
    public Uni<JsonObject> redeem(OutletAccount account, String code) {
        return calls.redeem(account, code)
                .onFailure(StepFailure.class)
                .transform(refused -> new Problem(ProblemCode.INVALID_REQUEST, "抖音没有接受这次授权，请重新发起。"));
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
