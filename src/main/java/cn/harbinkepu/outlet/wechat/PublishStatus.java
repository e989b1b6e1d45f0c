package cn.harbinkepu.outlet.wechat;

import java.util.Optional;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.outlet.Step;

/// `publish_status`, the same in the call of WeChat and in the answer to a question.
final class PublishStatus {

    private PublishStatus() {}

    static Step step(int status, Optional<String> article, Optional<String> url) {
        return switch (status) {
            case 0 -> {
                JsonObject marks = new JsonObject();
                article.ifPresent(id -> marks.put("articleId", id));
                yield new Step.Published(url, marks);
            }
            case 1 -> new Step.Auditing();
            case 2 -> new Step.Refused("原创声明审核未通过。");
            case 3 -> new Step.Refused("发布失败，微信没有说明原因。");
            case 4 -> new Step.Refused("平台审核未通过。");
            case 5 -> new Step.Gone("文章已在公众平台被删除。");
            case 6 -> new Step.Gone("文章已被微信封禁。");
            default -> Step.Later.soon("微信返回了未知的发布状态 %d。".formatted(status));
        };
    }
}
