package co.commet.bench;

import co.commet.bench.Bench.Work;

/** One way to do the work. */
interface Contender {
    /** Makes what it needs, unless it has it already. */
    void open(Work work) throws Exception;

    /** Does the work. */
    void run(Work work) throws Exception;

    static Contender of(String name) {
        return switch (name) {
            case "commet" -> new Sdk(Sdk.Mode.PLATFORM);
            case "virtual" -> new Sdk(Sdk.Mode.VIRTUAL);
            case "async" -> new Sdk(Sdk.Mode.ASYNC);
            case "floor" -> new Floor();
            case "handwritten" -> new Handwritten();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
