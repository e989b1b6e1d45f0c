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

    static String stateName(String state) {
        return switch (state) {
            case "DRAFT" -> "草稿";
            case "SUBMITTED" -> "审核中";
            case "REVIEWED" -> "待发布";
            case "SCHEDULED" -> "定时发布";
            default -> state;
        };
    }

    static Set<String> allKinds(PeoplePages.Card card) {
        return KINDS.keySet();
    }

    static Organisations.Kind[] kinds(Organisations.Entry entry) {
        return Organisations.Kind.values();
    }

    static boolean isBelow(Organisations.Entry entry, Organisations.Entry other) {
        return entry.says().parent().equals(Optional.of(other.id()));
    }

    /// Whether the organisation above is none of those that are looked after.
    static boolean outside(Organisations.Entry entry, List<Organisations.Entry> all) {
        return entry.says().parent().isPresent() && all.stream().noneMatch(other -> isBelow(entry, other));
    }

    /// As a value in the query of an address.
    static String asQuery(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
