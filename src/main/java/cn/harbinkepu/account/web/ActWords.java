package cn.harbinkepu.account.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.qute.TemplateExtension;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.AuditLog;

import static java.util.Map.entry;

/// What each act in the log is called. The log knows the acts of every feature by name alone, and so does this.
@TemplateExtension
final class ActWords {

    private static final Map<String, String> ACTS = Map.ofEntries(
            entry("account.disable", "停用账号"),
            entry("account.enable", "恢复账号"),
            entry("account.give-back", "放回认领的审核"),
            entry("account.refused", "操作被拒绝"),
            entry("account.set-password", "设置密码"),
            entry("account.first-administrator", "建立第一位管理员"),
            entry("account.sign-in", "登录"),
            entry("account.sign-in-failed", "登录失败"),
            entry("account.sign-out", "退出"),
            entry("account.begin-second-factor", "开始登记动态验证码"),
            entry("account.confirm-second-factor", "登记动态验证码"),
            entry("account.remove-second-factor", "移除动态验证码"),
            entry("account.renew-recovery-codes", "更换恢复码"),
            entry("account.second-factor-wrong", "动态验证码填错"),
            entry("account.use-recovery-code", "使用恢复码"),
            entry("alert.approve-refused", "核准预警未成"),
            entry("alert.cancel-refused", "解除预警未成"),
            entry("alert.change", "修改预警草稿"),
            entry("alert.discard", "删除预警草稿"),
            entry("alert.draft", "起草预警"),
            entry("alert.draft-update", "起草预警更新"),
            entry("alert.issue", "发布预警"),
            entry("audit.check", "核验日志"),
            entry("audit.export", "导出日志"),
            entry("harvest.add", "添加采集来源"),
            entry("harvest.change", "修改采集来源"),
            entry("harvest.disable", "暂停采集"),
            entry("harvest.enable", "恢复采集"),
            entry("harvest.remove", "删除采集来源"),
            entry("harvest.run", "立即采集"),
            entry("ingest.accept-suggestion", "采用建议"),
            entry("ingest.cancel", "取消导入"),
            entry("ingest.decline-suggestion", "不采用建议"),
            entry("ingest.import", "批量导入"),
            entry("ingest.release", "解除文件隔离"),
            entry("ingest.undo", "撤销导入"),
            entry("ingest.unpack", "拆开压缩包"),
            entry("key.make", "新建密钥"),
            entry("key.revoke", "停用密钥"),
            entry("key.rotate", "更换密钥"),
            entry("likeness.decide", "判断相近内容"),
            entry("organisation.add", "新建单位"),
            entry("organisation.add-person", "新建账号"),
            entry("organisation.change", "修改单位"),
            entry("organisation.change-person", "修改账号"),
            entry("partner.confirm", "合作媒体确认更正或撤回"),
            entry("partner.contract", "修改合作约定"),
            entry("organisation.close", "停用单位"),
            entry("organisation.grant", "授予角色"),
            entry("organisation.hand-over", "移交资源"),
            entry("organisation.invite", "生成设置密码的链接"),
            entry("organisation.move-person", "调动人员"),
            entry("organisation.reopen", "恢复单位"),
            entry("organisation.revoke", "收回角色"),
            entry("pack.put", "保存应急科普包"),
            entry("quality.add-term", "词表增加一词"),
            entry("quality.change-term", "词表修改一词"),
            entry("quality.restore-term", "词表重新使用一词"),
            entry("quality.retire-term", "词表停用一词"),
            entry("quality.set-level", "调整规则级别"),
            entry("quality.waive", "放行一处问题"),
            entry("resource.add-figure", "添加插图"),
            entry("resource.save-track", "保存字幕或章节"),
            entry("resource.remove-track", "删除字幕或章节"),
            entry("resource.ask-for-captions", "请机器听写字幕"),
            entry("resource.say-pictures", "填写图片的替代文字"),
            entry("resource.correct", "发起更正"),
            entry("resource.create", "新建"),
            entry("resource.discard", "删除草稿"),
            entry("resource.edit", "修改内容"),
            entry("media.link", "生成文件的限时链接"),
            entry("resource.end-preview", "收回预览链接"),
            entry("resource.hand-over", "移交稿件"),
            entry("resource.hold", "没有自动发布"),
            entry("resource.import", "批量导入"),
            entry("resource.merge", "并入已有资源"),
            entry("outlet.add-account", "新建渠道账号"),
            entry("outlet.ask-consent", "发起渠道账号授权"),
            entry("outlet.change-account", "修改渠道账号"),
            entry("outlet.consent", "渠道账号授权"),
            entry("outlet.disable-account", "停用渠道账号"),
            entry("outlet.done", "登记渠道已处理"),
            entry("outlet.enable-account", "恢复渠道账号"),
            entry("outlet.note", "登记人工发布"),
            entry("outlet.package", "制作渠道素材包"),
            entry("outlet.send", "发到渠道"),
            entry("outlet.take-down", "从渠道下架"),
            entry("resource.pack", "制作短视频平台版本"),
            entry("resource.plan-withdrawal", "安排撤回"),
            entry("resource.preview", "生成预览链接"),
            entry("resource.publish", "发布"),
            entry("resource.remove", "删除草稿"),
            entry("resource.replace-files", "更换文件"),
            entry("resource.restore", "恢复旧版"),
            entry("resource.retry-files", "重新处理文件"),
            entry("media.hurry", "加急制作影片"),
            entry("resource.review", "审核通过"),
            entry("resource.revise", "导入新版本"),
            entry("resource.schedule", "定时发布"),
            entry("resource.sign-off", "专家凭链接签审通过"),
            entry("resource.submit", "提交审核"),
            entry("resource.take-back", "撤回提交"),
            entry("resource.unschedule", "取消安排"),
            entry("resource.withdraw", "撤回"),
            entry("review.assign", "改派审核"),
            entry("review.claim", "认领审核"),
            entry("review.comment", "写批注"),
            entry("review.invite", "生成签审链接"),
            entry("review.plan", "设置审核方案"),
            entry("review.plan-remove", "删除审核方案"),
            entry("review.prioritise", "调整缓急"),
            entry("review.release", "放回待认领"),
            entry("review.reopen", "重新打开批注"),
            entry("review.reply", "回复批注"),
            entry("review.resolve", "解决批注"),
            entry("review.revoke-link", "撤销签审链接"),
            entry("segment.change", "修改人群"),
            entry("segment.create", "新建人群"),
            entry("segment.pin", "置顶资源"),
            entry("segment.reinstate", "重新启用人群"),
            entry("segment.retire", "停用人群"),
            entry("segment.unpin", "撤下置顶"),
            entry("warning.dismiss", "不采用收到的预警"),
            entry("warning.hand-in", "提交收到的预警"),
            entry("warning.join", "把收到的预警并到已发布的"),
            entry("screen.create", "新建屏幕"),
            entry("screen.disable", "停用屏幕"),
            entry("screen.enable", "恢复屏幕"),
            entry("screen.renew", "更换屏幕的配对密钥"),
            entry("screen-group.change", "修改屏幕组"),
            entry("screen-group.create", "新建屏幕组"),
            entry("warning-policy.confirm", "确认自动发布规则"),
            entry("warning-policy.end", "停止自动发布规则"),
            entry("warning-policy.propose", "提出自动发布规则"),
            entry("warning-source.create", "新建预警来源"),
            entry("warning-source.disable", "停用预警来源"),
            entry("warning-source.enable", "重新启用预警来源"),
            entry("warning-source.follow", "设置预警来源的目录"),
            entry("warning-source.poll", "检查预警来源的目录"),
            entry("warning-source.unfollow", "不再检查预警来源的目录"),
            entry("webhook.change", "修改推送地址"),
            entry("webhook.create", "新建推送地址"),
            entry("webhook.delete", "删除推送地址"),
            entry("webhook.ping", "测试推送"),
            entry("webhook.replay", "重新推送"),
            entry("webhook.rotate", "更换推送密钥"),
            entry("recipient.change", "修改预警接收人"),
            entry("recipient.create", "新建预警接收人"),
            entry("recipient.disable", "停用预警接收人"),
            entry("recipient.enable", "重新启用预警接收人"),
            entry("search.add-judged-set", "新建搜索查询集"),
            entry("search.check", "核对搜索索引"),
            entry("search.judge", "判断搜索结果"),
            entry("search.measure", "测评搜索"),
            entry("search.remove-judged-set", "删除搜索查询集"),
            entry("dump.make", "制作数据包"),
            entry("search.rebuild", "重建搜索索引"),
            entry("search.set-wordings", "修改同义词表"),
            entry("trust.assign", "更换责任人"),
            entry("trust.credit", "选择署名方式"),
            entry("trust.move", "更改复核日期"),
            entry("trust.recheck", "复核"),
            entry("work.retry", "重试失败的任务"),
            entry("work.let-go", "不再重试任务"));

    private static final Map<String, String> RETURNED =
            Map.of("resource.review", "审核退回", "resource.sign-off", "专家凭链接退回");

    private static final Map<String, String> UNATTENDED =
            Map.of("resource.publish", "按约定自动发布", "resource.withdraw", "按约定自动撤回");

    private static final Map<String, String> FEATURES = features();

    private ActWords() {}

    /// The acts of one feature, to choose from.
    public record Group(String code, String word, List<Map.Entry<String, String>> acts) {
        public Group {
            acts = List.copyOf(acts);
        }
    }

    static List<Group> actGroups(LogFilter filter) {
        return FEATURES.entrySet().stream()
                .map(feature -> new Group(feature.getKey(), feature.getValue(), acts(feature.getKey())))
                .toList();
    }

    private static List<Map.Entry<String, String>> acts(String feature) {
        return ACTS.entrySet().stream()
                .filter(act -> act.getKey().startsWith(feature + "."))
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }

    private static Map<String, String> features() {
        Map<String, String> features = new LinkedHashMap<>();
        features.put("resource", "资源");
        features.put("review", "审核");
        features.put("trust", "复核与署名");
        features.put("quality", "质量规则");
        features.put("ingest", "导入与文件");
        features.put("likeness", "相近内容");
        features.put("harvest", "采集");
        features.put("alert", "预警");
        features.put("pack", "应急科普包");
        features.put("organisation", "单位、人员与权限");
        features.put("account", "账号与登录");
        features.put("search", "搜索");
        features.put("segment", "人群");
        features.put("warning", "收到的预警");
        features.put("warning-policy", "自动发布规则");
        features.put("warning-source", "预警来源");
        features.put("recipient", "预警接收人");
        features.put("webhook", "推送地址");
        features.put("screen", "联播屏");
        features.put("screen-group", "联播屏分组");
        features.put("work", "后台任务");
        features.put("audit", "日志");
        return features;
    }

    static String actWord(AuditLog.Line line) {
        return word(line.action(), line.detail());
    }

    static String word(String action, JsonObject detail) {
        String usual = ACTS.getOrDefault(action, action);
        if ("RETURN".equals(detail.getValue("verdict"))) {
            return RETURNED.getOrDefault(action, usual);
        }
        return Boolean.TRUE.equals(detail.getValue("unattended")) ? UNATTENDED.getOrDefault(action, usual) : usual;
    }
}
