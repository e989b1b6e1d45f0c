package cn.harbinkepu.audience;

/// What somebody does, as far as a feed can make use of it.
public enum Occupation {
    STUDENT("学生"),
    TEACHER("教师"),
    FARMER("农民"),
    WORKER("产业工人"),
    OFFICIAL("领导干部、公务员"),
    OTHER("其他"),
    RETIRED("离退休");

    private final String zh;

    Occupation(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }
}
