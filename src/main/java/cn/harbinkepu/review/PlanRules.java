package cn.harbinkepu.review;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.ReviewPlan;

/// What a plan must satisfy: 三审三校 is given up only by an administrator who says why.
@ApplicationScoped
class PlanRules {

    private static final int USUAL = 3;
    private static final int MOST = 9;
    private static final int MOST_DAYS = 60;
    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_REASON = 2_000;
    private static final Set<String> ROLES = Set.of(Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF);

    private final Set<Kind> strict;

    PlanRules(ReviewConfig config) {
        this.strict = Set.copyOf(config.threeStepKinds());
    }

    /// @throws Problem `invalid-field` in words that say what is missing
    void check(Person person, ReviewPlans.Scope scope, List<ReviewPlan.Step> steps, String reason) {
        if (steps.isEmpty() || steps.size() > MOST) {
            throw Problem.field("steps", "审核方案至少一步，最多 %d 步。".formatted(MOST));
        }
        steps.forEach(PlanRules::check);
        if (reason.length() > LONGEST_REASON) {
            throw Problem.field("reason", "理由最多 %d 个字。".formatted(LONGEST_REASON));
        }
        if (steps.size() < USUAL && isStrict(scope) && (!person.is(Roles.ADMIN) || reason.isBlank())) {
            throw Problem.field(
                    "steps", person.is(Roles.ADMIN) ? "这类内容实行三审三校，少于三步须写明理由。" : "这类内容实行三审三校，不能少于三步；确有需要的，由管理员写明理由后设置。");
        }
    }

    /// A plan for every kind is one for the strict kinds too.
    private boolean isStrict(ReviewPlans.Scope scope) {
        return scope.kind().map(strict::contains).orElse(!strict.isEmpty());
    }

    private static void check(ReviewPlan.Step step) {
        if (!ROLES.contains(step.role())) {
            throw Problem.field("steps", "每一步都要选择由谁审核。");
        }
        if (step.name().isBlank() || step.name().length() > LONGEST_NAME) {
            throw Problem.field("steps", "每一步都要有名称，最多 %d 个字。".formatted(LONGEST_NAME));
        }
        if (step.days() < 1 || step.days() > MOST_DAYS) {
            throw Problem.field("steps", "期限应在 1 到 %d 天之间。".formatted(MOST_DAYS));
        }
        if (step.byLink() && Roles.CHIEF.equals(step.role())) {
            throw Problem.field("steps", "终审由本单位的终审编辑完成，不能凭链接签审。");
        }
    }
}
