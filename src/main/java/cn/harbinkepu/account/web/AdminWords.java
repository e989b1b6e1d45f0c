package cn.harbinkepu.account.web;

import java.net.URLEncoder;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.account.Roles;

import static java.nio.charset.StandardCharsets.UTF_8;

/// How the administrator's pages say what the domain knows.
@TemplateExtension
final class AdminWords {

    private AdminWords() {}

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

    /// As a value in the query of an address.
    static String asQuery(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
