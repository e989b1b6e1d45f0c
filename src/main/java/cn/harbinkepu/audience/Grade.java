package cn.harbinkepu.audience;

/// Where somebody is at school.
public enum Grade {
    PRIMARY_LOWER("小学一至三年级"),
    PRIMARY_UPPER("小学四至六年级"),
    JUNIOR("初中"),
    SENIOR("高中、中职"),
    COLLEGE("大专及以上");

    private final String zh;

    Grade(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }

    /// Whether who is there is a child, as a rule.
    public boolean isSchool() {
        return this != COLLEGE;
    }
}
