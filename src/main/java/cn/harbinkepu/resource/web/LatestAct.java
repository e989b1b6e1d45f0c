package cn.harbinkepu.resource.web;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.AuditLog;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Says who was quicker: to a refusal because of the state or the version it adds what was done to the resource last,
/// by whom and when.
@ApplicationScoped
class LatestAct {

    private static final int LOOK_BACK = 20;

    private final AuditLog log;

    LatestAct(AuditLog log) {
        this.log = log;
    }

    /// The refusal in the words for this person.
    Uni<Problem> explain(Person person, UUID id, Problem refusal) {
        boolean quicker = refusal.code() == ProblemCode.STALE_EDIT || refusal.code() == ProblemCode.WRONG_STATE;
        return quicker
                ? log.page(AuditLog.Selection.about(id.toString()), LOOK_BACK, Optional.empty())
                        .map(page -> page.items().stream()
                                .filter(line -> !line.refused())
                                .flatMap(line -> words(person, line).stream())
                                .findFirst()
                                .map(words -> with(words, refusal))
                                .orElse(refusal))
                : Uni.createFrom().item(refusal);
    }

    private static Problem with(String words, Problem refusal) {
        return new Problem(refusal.code(), words + refusal.detail(), refusal.errors());
    }

    private static Optional<String> words(Person person, AuditLog.Line line) {
        String who =
                line.username().equals(person.username()) ? "您" : line.name().orElse(line.username()) + " ";
        return Optional.of(done(line)).filter(done -> !done.isEmpty()).map(done -> "%s已于 %s %s。"
                .formatted(who, StudioWords.beijingMinute(line.at()), done));
    }

    private static String done(AuditLog.Line line) {
        boolean returned = "RETURN".equals(line.detail().getString("verdict"));
        return switch (line.action()) {
            case "resource.take-back" -> "撤回提交，稿件回到了草稿";
            case "resource.review" -> returned ? "审核并退回修改" : "审核通过了这一步";
            case "resource.sign-off" -> returned ? "请专家凭链接签审，专家已退回修改" : "请专家凭链接签审，专家已通过";
            case "resource.submit" -> "提交审核";
            case "resource.publish" -> "发布";
            case "resource.schedule" -> "安排定时发布";
            case "resource.unschedule" -> "取消安排";
            case "resource.plan-withdrawal" -> "安排撤回";
            case "resource.withdraw" -> "撤回已公开的内容";
            case "resource.correct" -> "发起更正";
            case "resource.restore" -> "恢复旧版";
            case "resource.discard" -> "删除草稿";
            case "resource.edit" -> "修改内容";
            case "resource.replace-files" -> "更换文件";
            case "resource.revise" -> "导入新版本";
            default -> "";
        };
    }
}
