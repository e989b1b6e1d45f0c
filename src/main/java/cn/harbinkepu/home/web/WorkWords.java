package cn.harbinkepu.home.web;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.home.JobSubject;
import cn.harbinkepu.work.FailedJob;
import cn.harbinkepu.work.FailureReason;
import cn.harbinkepu.work.Lane;
import cn.harbinkepu.work.WorkReport;

/// How the pages about background work say what is known.
@TemplateExtension
final class WorkWords {

    private WorkWords() {}

    static String why(FailedJob job) {
        return switch (job.reason()) {
            case INSTANCE_ENDED -> "处理它的实例多次中断。";
            case CHILD_KILLED -> "处理程序多次被外部结束，可能是机器内存不足。";
            case OUT_OF_MEMORY -> "所需内存超过应用可用的内存。";
            case TOO_LATE -> "超过时限仍未完成。";
            case NEIGHBOUR_AWAY -> "所需的数据库、对象存储或搜索服务连接不上。";
            case REFUSED -> job.detail();
            case FAULT -> "系统内部出错。";
        };
    }

    /// What was said of it for who knows the code.
    static String technical(FailedJob job) {
        return job.reason() == FailureReason.REFUSED ? "" : job.detail();
    }

    static String titled(JobSubject subject) {
        return subject.title().orElse("");
    }

    static boolean isUrgent(WorkReport.Job job) {
        return job.lane() == Lane.URGENT;
    }

    static int percent(double progress) {
        return (int) Math.round(progress * 100);
    }
}
