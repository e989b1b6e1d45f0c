package cn.harbinkepu.outlet.wechat;

import java.time.Duration;
import java.util.Optional;

import me.chanjar.weixin.common.error.WxErrorException;

import cn.harbinkepu.outlet.Step;

/// What WeChat's error codes mean for a post (developers.weixin.qq.com, “全局返回码” and the pages of the interfaces).
final class Answers {

    private static final int BUSY = -1;
    private static final int NO_ANSWER = -99;
    private static final int TOKEN_WRONG = 40001;
    private static final int NO_MEDIA = 40007;
    private static final int TOKEN_UNKNOWN = 40014;
    private static final int IP_NOT_LISTED = 40164;
    private static final int TOKEN_OVER = 42001;
    private static final int DAY_USED_UP = 45009;
    private static final int MINUTE_USED_UP = 45011;
    private static final int TOO_MANY_DRAFTS = 45028;
    private static final int NO_PERMISSION = 48001;
    private static final int BLOCKED = 50002;
    private static final int DRAFT_SENT = 53503;
    private static final int DRAFT_CHECK = 53504;
    private static final int DRAFT_CONFIRM = 53505;
    private static final int NO_ARTICLE = 53600;

    private static final Duration HOURS = Duration.ofHours(2);
    private static final Duration MINUTES = Duration.ofMinutes(2);

    private Answers() {}

    static Step step(WxErrorException failure) {
        int code = code(failure);
        String said = "（微信返回 %d）".formatted(code);
        return switch (code) {
            case NO_ANSWER, BUSY -> new Step.Unknown("微信没有正常回答" + said + "。");
            case TOKEN_WRONG, TOKEN_UNKNOWN, TOKEN_OVER -> Step.Later.soon("公众号的接口凭证失效" + said + "。");
            case IP_NOT_LISTED -> new Step.Refused("服务器地址不在公众号的 IP 白名单里" + said + "，请管理员在公众平台添加。");
            case DAY_USED_UP -> new Step.Later(Optional.of(HOURS), "公众号接口今天的调用次数已用完" + said + "。");
            case MINUTE_USED_UP -> new Step.Later(Optional.of(MINUTES), "调用太频繁" + said + "。");
            case TOO_MANY_DRAFTS -> new Step.Later(Optional.of(HOURS), "公众号的群发或发布次数已用完" + said + "。");
            case NO_PERMISSION -> new Step.Refused("公众号没有这个接口的权限" + said + "：需要已认证的账号。");
            case BLOCKED -> new Step.Refused("公众号被限制" + said + "。");
            case DRAFT_SENT -> new Step.Refused("草稿未通过发布检查" + said + "。");
            case DRAFT_CHECK -> new Step.Refused("需要先到公众平台官网使用草稿" + said + "。");
            case DRAFT_CONFIRM -> new Step.Refused("需要先到公众平台官网手动保存成功再发布" + said + "。");
            default -> new Step.Refused("微信没有接受" + said + "。");
        };
    }

    static boolean isNothingThere(WxErrorException failure) {
        int code = code(failure);
        return code == NO_MEDIA || code == NO_ARTICLE;
    }

    private static int code(WxErrorException failure) {
        return failure.getError() == null ? NO_ANSWER : failure.getError().getErrorCode();
    }
}
