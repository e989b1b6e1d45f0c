package cn.harbinkepu.outlet.kuaishou;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
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
import cn.harbinkepu.outlet.Multipart;
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

/// Films on Kuaishou: upload in fragments to the host that the platform names, publish, ask what the audit says. The
/// platform calls nobody about films.
@ApplicationScoped
class KuaishouOutlet implements Outlet, Consent {

    private static final String PHOTO = "/openapi/photo/";
    private static final String UPLOAD = "uploadToken";
    private static final String HOST = "endpoint";
    private static final String FRAGMENTS = "fragments";
    private static final String COMPLETE = "complete";
    private static final String ITEM = "photoId";

    private static final int COMPARED = 20;
    private static final long CLOCKS_DIFFER_MS = 300_000;

    /// Right after publishing the platform does not know the film yet; for so many looks that means nothing.
    private static final int PATIENT_LOOKS = 8;

    private static final Limits LIMITS = new Limits(Set.of(Kind.VIDEO), 30, 500, 100, 4L << 30, 10, "9:16");

    private final KuaishouCalls calls;
    private final KuaishouConfig config;

    KuaishouOutlet(KuaishouCalls calls, KuaishouConfig config) {
        this.calls = calls;
        this.config = config;
    }

    @Override
    public Platform platform() {
        return Platform.KUAISHOU;
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
        if (post.mark(COMPLETE).isPresent()) {
            return Uni.createFrom().item(new Step.Done());
        }
        Path film = material.film().orElseThrow();
        Uni<Step> step = Blocking.call(() -> Parts.count(Parts.size(film), config.part()))
                .chain(count -> begun(account, post, kept)
                        .chain(place -> fragments(place, film, count, kept))
                        .onFailure(KuaishouOutlet::isForgotten)
                        .recoverWithUni(forgotten -> kept.keep(
                                        new JsonObject().putNull(UPLOAD).put(FRAGMENTS, 0))
                                .chain(() ->
                                        Uni.createFrom().failure(StepFailure.of(Step.Later.soon("快手不认这次上传，从头再传。"))))))
                .map(done -> new Step.Done());
        return StepFailure.ended(step);
    }

    /// Where an upload goes on.
    private record Place(String token, String host, int there) {}

    private Uni<Place> begun(OutletAccount account, Post post, Kept kept) {
        if (post.mark(UPLOAD).isPresent()) {
            return Uni.createFrom()
                    .item(new Place(
                            post.mark(UPLOAD).orElseThrow(),
                            post.mark(HOST).orElseThrow(),
                            post.mark(FRAGMENTS).map(Integer::parseInt).orElse(0)));
        }
        return calls.post(account, PHOTO + "start_upload", Map.of(), "application/x-www-form-urlencoded", new byte[0])
                .map(answer -> new Place(answer.getString("upload_token"), answer.getString("endpoint"), 0))
                .call(place -> kept.keep(new JsonObject()
                        .put(UPLOAD, place.token())
                        .put(HOST, place.host())
                        .put(FRAGMENTS, 0)));
    }

    private Uni<Void> fragments(Place place, Path film, int count, Kept kept) {
        return Parts.each(film, config.part(), place.there(), count, (number, bytes) -> calls.upload(
                                place.host(),
                                "/api/upload/fragment",
                                Map.of("fragment_id", Integer.toString(number), "upload_token", place.token()),
                                bytes)
                        .chain(done -> kept.keep(new JsonObject().put(FRAGMENTS, number + 1))))
                .chain(() -> calls.upload(
                        place.host(),
                        "/api/upload/complete",
                        Map.of("fragment_count", Integer.toString(count), "upload_token", place.token()),
                        new byte[0]))
                .chain(done -> kept.keep(new JsonObject().put(COMPLETE, true)));
    }

    private static boolean isForgotten(Throwable failure) {
        return failure instanceof StepFailure said && said.step() instanceof Step.Refused;
    }

    @Override
    public Uni<Step> submit(OutletAccount account, Post post, Material material) {
        Map<String, String> fields = Map.of("caption", material.wording().text(), "stereo_type", "NOT_SPHERICAL_VIDEO");
        Map<String, String> query = Map.of("upload_token", post.mark(UPLOAD).orElseThrow());
        return StepFailure.ended(Blocking.call(() -> Files.readAllBytes(material.cover()))
                .chain(cover -> calls.post(
                        account,
                        PHOTO + "publish",
                        query,
                        Multipart.type(),
                        Multipart.of(fields, "cover", "cover.jpg", "image/jpeg", cover)))
                .map(answer -> new Step.Done(new JsonObject()
                        .put(ITEM, answer.getJsonObject("video_info").getString("photo_id")))));
    }

    @Override
    public Uni<Step> find(OutletAccount account, Post post, Wording wording) {
        return StepFailure.ended(calls.get(account, PHOTO + "list", Map.of("count", "20"))
                .map(answer -> answer.getJsonArray("video_list", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .filter(film -> isOf(film, post, wording))
                        .findFirst()
                        .<Step>map(film -> new Step.Done(new JsonObject().put(ITEM, film.getString("photo_id"))))
                        .orElseGet(() -> Step.Later.soon("还没有看到这条视频。"))));
    }

    private static boolean isOf(JsonObject film, Post post, Wording wording) {
        long asked = OffsetDateTime.parse(post.mark("asked").orElseThrow())
                .toInstant()
                .toEpochMilli();
        return film.getLong("create_time", 0L) >= asked - CLOCKS_DIFFER_MS
                && begin(film.getString("caption", "")).equals(begin(wording.text()));
    }

    private static String begin(String text) {
        String flat = text.replaceAll("\\s+", "");
        return flat.substring(0, Math.min(COMPARED, flat.length()));
    }

    @Override
    public Uni<Step> look(OutletAccount account, Post post) {
        Map<String, String> query = Map.of("photo_id", post.mark(ITEM).orElseThrow());
        return StepFailure.ended(calls.get(account, PHOTO + "info", query)
                        .map(answer -> status(answer.getJsonObject("video_info", new JsonObject()))))
                .map(step -> step instanceof Step.Gone gone ? unknown(post, gone) : step);
    }

    private static Step unknown(Post post, Step.Gone gone) {
        return post.tries() < PATIENT_LOOKS
                ? new Step.Auditing()
                : new Step.Refused(gone.reason() + "可能没有通过审核，请到快手核对。");
    }

    private static Step status(JsonObject film) {
        if (film.getBoolean("pending", true)) {
            return new Step.Auditing();
        }
        return new Step.Published(Optional.ofNullable(film.getString("play_url")), new JsonObject());
    }

    @Override
    public boolean takesDown() {
        return true;
    }

    @Override
    public Uni<Step> takeDown(OutletAccount account, Post post) {
        Map<String, String> query = Map.of("photo_id", post.mark(ITEM).orElseThrow());
        return StepFailure.ended(
                        calls.post(account, PHOTO + "delete", query, "application/x-www-form-urlencoded", new byte[0])
                                .map(done -> new Step.Done()))
                .map(step -> step instanceof Step.Gone ? new Step.Done() : step);
    }

    /// No description of signed calls about films is public; none is believed.
    @Override
    public Uni<Heard> hear(OutletAccount account, Call call) {
        throw Problem.notFound();
    }

    @Override
    public URI page(OutletAccount account, String word, URI back) {
        return URI.create(config.baseUrl() + "/oauth2/authorize?response_type=code&"
                + KuaishouCalls.joined(Map.of(
                        "app_id",
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
                .transform(refused -> new Problem(ProblemCode.INVALID_REQUEST, "快手没有接受这次授权，请重新发起。"));
    }
}
