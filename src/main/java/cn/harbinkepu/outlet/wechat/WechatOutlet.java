package cn.harbinkepu.outlet.wechat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.bean.draft.WxMpAddDraft;
import me.chanjar.weixin.mp.bean.draft.WxMpDraftArticles;
import me.chanjar.weixin.mp.bean.freepublish.WxMpFreePublishItem;
import me.chanjar.weixin.mp.bean.freepublish.WxMpFreePublishList;
import me.chanjar.weixin.mp.bean.freepublish.WxMpFreePublishStatus;
import me.chanjar.weixin.mp.bean.material.WxMpMaterial;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.outlet.Call;
import cn.harbinkepu.outlet.Covers;
import cn.harbinkepu.outlet.Heard;
import cn.harbinkepu.outlet.Limits;
import cn.harbinkepu.outlet.Material;
import cn.harbinkepu.outlet.Materials;
import cn.harbinkepu.outlet.Outlet;
import cn.harbinkepu.outlet.OutletAccount;
import cn.harbinkepu.outlet.Platform;
import cn.harbinkepu.outlet.Post;
import cn.harbinkepu.outlet.Step;
import cn.harbinkepu.outlet.Wording;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Articles of an Official Account: pictures and cover to WeChat, a draft of them, the draft submitted, and the outcome
/// by WeChat's call or, if none comes, by asking.
@ApplicationScoped
class WechatOutlet implements Outlet {

    static final String PUBLISH = "publishId";

    private static final String COVER = "cover";
    private static final String DRAFT = "draft";
    private static final String ARTICLE = "articleId";
    private static final String PICTURES = "pictures";

    /// Of a picture in the text; larger ones are refused.
    private static final int WIDEST = 1080;

    private static final int MOST_PICTURES = 50;
    private static final int LATEST = 20;

    private static final Limits LIMITS = new Limits(
            Set.of(Kind.ARTICLE, Kind.CHART, Kind.EXHIBIT, Kind.VENUE, Kind.COURSE), 64, 120, 8, 0, 0, "2.35:1");

    private final Materials materials;
    private final WechatOutletConfig config;
    private final WechatPushes pushes;
    private final Map<String, Service> services = new ConcurrentHashMap<>();

    WechatOutlet(Materials materials, WechatOutletConfig config, WechatPushes pushes) {
        this.materials = materials;
        this.config = config;
        this.pushes = pushes;
    }

    @Override
    public Platform platform() {
        return Platform.WECHAT;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public Wording wording(PublishedResource resource) {
        return Wording.ofArticle(resource, LIMITS);
    }

    @Override
    public Uni<Step> upload(OutletAccount account, Post post, Material material, Kept kept) {
        if (post.mark(DRAFT).isPresent()) {
            return Uni.createFrom().item(new Step.Done());
        }
        Service service = service(account);
        JsonObject hosted =
                post.marks().getJsonObject(PICTURES, new JsonObject()).copy();
        return host(service, material, hosted, kept)
                .chain(() -> Uni.createFrom().deferred(() -> post.mark(COVER)
                        .map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> cover(service, post, material)
                                .call(media -> kept.keep(new JsonObject().put(COVER, media))))))
                .chain(media -> draft(service, material, media, hosted))
                .onFailure(WechatFailure.class)
                .recoverWithItem(failure -> failure.step());
    }

    /// Pictures one after the other; what WeChat has is not sent to it again.
    private Uni<Void> host(Service service, Material material, JsonObject hosted, Kept kept) {
        return Multi.createFrom()
                .iterable(WechatText.pictures(material.resource()).entrySet())
                .select()
                .first(MOST_PICTURES)
                .onItem()
                .transformToUniAndConcatenate(picture -> hosted.containsKey(picture.getKey())
                        ? Uni.createFrom().voidItem()
                        : host(service, material, picture.getValue()).chain(address -> address.map(found ->
                                        kept.keep(new JsonObject().put(PICTURES, hosted.put(picture.getKey(), found))))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Optional<String>> host(Service service, Material material, UUID file) {
        return materials.jpeg(file, material.folder()).chain(found -> found.map(picture -> ask(() -> {
                    Path small = material.folder().resolve(file + "-small.jpg");
                    Covers.shrink(picture, WIDEST, small);
                    return Optional.of(service.getMaterialService()
                            .mediaImgUpload(small.toFile())
                            .getUrl());
                }))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static Uni<String> cover(Service service, Post post, Material material) {
        return ask(() -> service.getMaterialService()
                .materialFileUpload(
                        "image",
                        new WxMpMaterial(post.sign() + ".jpg", material.cover().toFile(), null, null))
                .getMediaId());
    }

    private static Uni<Step> draft(Service service, Material material, String cover, JsonObject hosted) {
        Map<String, String> addresses = new LinkedHashMap<>();
        hosted.forEach(each -> addresses.put(each.getKey(), (String) each.getValue()));
        String html = WechatText.html(material.resource(), addresses);
        if (html.length() >= WechatText.LONGEST || html.getBytes(UTF_8).length >= WechatText.LARGEST) {
            return Uni.createFrom().item(new Step.Refused("正文太长：公众号文章连同格式最多 %d 个字符。".formatted(WechatText.LONGEST)));
        }
        WxMpDraftArticles article = WxMpDraftArticles.builder()
                .title(material.wording().title())
                .author(material.wording().author())
                .digest(material.wording().text())
                .content(html)
                .contentSourceUrl(material.source())
                .thumbMediaId(cover)
                .needOpenComment(0)
                .onlyFansCanComment(0)
                .build();
        return ask(() -> service.getDraftService().addDraft(new WxMpAddDraft(List.of(article))))
                .map(media -> new Step.Done(new JsonObject().put(DRAFT, media)));
    }

    @Override
    public Uni<Step> submit(OutletAccount account, Post post, Material material) {
        String draft = post.mark(DRAFT).orElseThrow();
        return step(() -> {
            // The library hands the identifier on as JSON, in its quotes.
            String publish =
                    service(account).getFreePublishService().submit(draft).replace("\"", "");
            return new Step.Done(new JsonObject().put(PUBLISH, publish));
        });
    }

    /// A draft goes from the box once it is published, and the article names its source, which no other one has.
    @Override
    public Uni<Step> find(OutletAccount account, Post post, Wording wording) {
        return step(() -> {
            WxMpFreePublishList latest =
                    service(account).getFreePublishService().getPublicationRecords(0, LATEST, 1);
            List<WxMpFreePublishItem> items = latest.getItems() == null ? List.of() : latest.getItems();
            return items.stream()
                    .filter(item -> isOf(item, post))
                    .findFirst()
                    .<Step>map(item -> new Step.Published(
                            Optional.ofNullable(
                                    item.getContent().getNewsItem().getFirst().getUrl()),
                            new JsonObject().put(ARTICLE, item.getArticleId())))
                    .orElseGet(() -> Step.Later.soon("还没有看到这篇文章。"));
        });
    }

    private static boolean isOf(WxMpFreePublishItem item, Post post) {
        return item.getContent() != null
                && item.getContent().getNewsItem() != null
                && item.getContent().getNewsItem().stream()
                        .anyMatch(each -> each.getContentSourceUrl() != null
                                && each.getContentSourceUrl().endsWith(post.sign()));
    }

    @Override
    public Uni<Step> look(OutletAccount account, Post post) {
        return step(() -> {
            WxMpFreePublishStatus status = service(account)
                    .getFreePublishService()
                    .getPushStatus(post.mark(PUBLISH).orElseThrow());
            Optional<String> url = Optional.ofNullable(status.getArticle_detail())
                    .flatMap(detail -> detail.getItem().stream().findFirst())
                    .map(item -> item.getArticle_url());
            return PublishStatus.step(status.getPublish_status(), Optional.ofNullable(status.getArticle_id()), url);
        });
    }

    @Override
    public boolean takesDown() {
        return true;
    }

    @Override
    public Uni<Step> takeDown(OutletAccount account, Post post) {
        return post.mark(ARTICLE)
                .map(article -> ask(() -> {
                            service(account).getFreePublishService().deletePushAllArticle(article);
                            return (Step) new Step.Done();
                        })
                        .onFailure(WechatFailure.class)
                        .recoverWithItem(failure -> failure.isNothingThere() ? new Step.Done() : failure.step()))
                .orElseGet(() -> Uni.createFrom().item(new Step.Refused("不知道文章在公众号里的编号，请到公众平台删除。")));
    }

    @Override
    public Uni<Heard> hear(OutletAccount account, Call call) {
        return Blocking.call(() -> pushes.hear(account, service(account).getWxMpConfigStorage(), call));
    }

    private static Uni<Step> step(Callable<Step> asking) {
        return ask(asking).onFailure(WechatFailure.class).recoverWithItem(failure -> failure.step());
    }

    private static <T> Uni<T> ask(Callable<T> asking) {
        return Blocking.call(() -> {
            try {
                return asking.call();
            } catch (WxErrorException refusal) {
                throw new WechatFailure(refusal);
            }
        });
    }

    private Service service(OutletAccount account) {
        String now = account.id() + " " + account.changedAt();
        services.keySet().removeIf(known -> known.startsWith(account.id().toString()) && !known.equals(now));
        return services.computeIfAbsent(now, key -> Service.of(account, config.baseUrl(), config.patience()));
    }
}
