package cn.harbinkepu.account.web;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.account.Organisations;
import cn.harbinkepu.account.Roles;

import static java.nio.charset.StandardCharsets.UTF_8;

/// How the administrator's pages say what the domain knows.
@TemplateExtension
final class AdminWords {

    /// The kinds of resources, which this package may not know by their type.
    private static final Map<String, String> KINDS = kinds();

    private AdminWords() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("ARTICLE", "文章");
        kinds.put("VIDEO", "视频");
        kinds.put("AUDIO", "音频");
        kinds.put("CHART", "挂图");
        kinds.put("BOOK", "图书");
        kinds.put("EXHIBIT", "展品");
        kinds.put("VENUE", "场馆");
        kinds.put("COURSE", "课程");
        return kinds;
    }

    static String roleName(String role) {
        return switch (role) {
            case Roles.EDITOR -> "编辑";
            case Roles.REVIEWER -> "初审";
            case Roles.EXPERT -> "学科专家";
            case Roles.CHIEF -> "终审编辑";
            case Roles.DUTY -> "值守";
            case Roles.APPROVER -> "核准";
            case Roles.ADMIN -> "管理员";
            case Roles.PARTNER -> "合作媒体";
            default -> role;
        };
    }

    static String kindName(String kind) {
        return KINDS.getOrDefault(kind, kind);
    }

    /// A kind in words, a month as `2026年11月`, an organisation by its own name.
    static String groupName(String group) {
        return group.matches("\\d{4}-\\d\\d") ? group.replaceFirst("(\\d+)-0?(\\d+)", "$1年$2月") : kindName(group);
    }

    static Set<String> allKinds(PeoplePages.Card card) {
        return KINDS.keySet();
    }

    static Organisations.Kind[] kinds(Organisations.Entry entry) {
        return Organisations.Kind.values();
    }

    static Organisations.Kind[] kinds(Typed typed) {
        return Organisations.Kind.values();
    }

    static boolean isBelow(Organisations.Entry entry, Organisations.Entry other) {
        return entry.says().parent().equals(Optional.of(other.id()));
    }

    /// Whether the organisation above is none of those that are looked after.
    static boolean outside(Organisations.Entry entry, List<Organisations.Entry> all) {
        return entry.says().parent().isPresent() && all.stream().noneMatch(other -> isBelow(entry, other));
    }

    /// What a job in the background does; the name of it if it is a new one.
    static String jobName(String job) {
        return switch (job) {
            case "ingest.read" -> "读取文件";
            case "ingest.clean" -> "去除文件里的个人信息";
            case "ingest.unpack" -> "拆开压缩包";
            case "ingest.import" -> "批量导入";
            case "ingest.undo" -> "撤销导入";
            case "media.prepare" -> "制作音视频播放版本";
            case "media.stream" -> "制作更多清晰度";
            case "media.forget" -> "清除已删除影片的文件";
            case "media.direct" -> "制作单个影片文件";
            case "pack.make" -> "制作短视频平台版本";
            case "picture.prepare" -> "制作可放大的图片";
            case "picture.cut-again" -> "重新制作可放大的图片";
            case "book.prepare" -> "制作可在线阅读的图书";
            case "caption.read-chart" -> "识别挂图上的文字";
            case "caption.read-slides" -> "识别影片画面里的文字";
            case "caption.transcribe" -> "自动生成字幕";
            case "resource.publish" -> "定时发布";
            case "resource.withdraw" -> "定时撤回";
            case "alert.expire" -> "预警到期";
            case "harvest.run" -> "采集";
            case "search.moments" -> "更新搜索里的字幕和图中文字";
            case "search.rebuild" -> "重建搜索索引";
            case "search.check" -> "核对搜索索引";
            case "search.measure" -> "用判断过的查询测评搜索";
            case "audit.check" -> "核验日志";
            default -> job;
        };
    }

    /// As a value in the query of an address.
    static String asQuery(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
